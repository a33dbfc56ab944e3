/** Brings a person to the first field that was refused, once it is marked. */
export function focusFirstError(form: HTMLElement): void {
  window.requestAnimationFrame(() => {
    const marked = form.querySelector<HTMLElement>('[aria-invalid="true"]:not([disabled])');
    marked?.focus();
  });
}
