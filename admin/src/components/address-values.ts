/** An address as a form holds it: every field a text, none missing. */
export type AddressValues = {
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
};

export const EMPTY_ADDRESS: AddressValues = { line1: '', line2: '', postalCode: '', city: '', country: '' };

/** As the contract wants it: an empty second line is null. */
export const addressOf = (values: AddressValues) => ({
  line1: values.line1.trim(),
  line2: values.line2.trim() || null,
  postalCode: values.postalCode.trim(),
  city: values.city.trim(),
  country: values.country,
});
