module.exports = require('./make-template.cjs').dropTemplates;
