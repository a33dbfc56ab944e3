'use strict';

module.exports = ({ env }) => ({
  'client-billing': {
    enabled: env.bool('BILLING_ENABLED', true),
    config: {},
  },
});
