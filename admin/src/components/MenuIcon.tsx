import { PriceTag } from '@strapi/icons';

export const MenuIcon = () => <PriceTag aria-hidden />;
