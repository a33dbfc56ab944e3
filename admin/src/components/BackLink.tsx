import { Link } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Link as RouterLink } from 'react-router-dom';

export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link tag={RouterLink} to={to} startIcon={<ArrowLeft aria-hidden />}>
      {label}
    </Link>
  );
}
