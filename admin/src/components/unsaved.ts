/**
 * Whether a form holds what is not saved yet. `asRead` is the form as the server's answer fills it. What was just saved counts
 * as saved although the server keeps it trimmed, and before it is read again.
 */
export const isUnsaved = <Form extends object>(form: Form, asRead: Form, lastSaved: Form | null): boolean =>
  form !== lastSaved && JSON.stringify(form) !== JSON.stringify(asRead);

type Place = { readonly pathname: string };

/** Another page would lose what was typed; a filter or an anchor of the same page would not. */
export const wouldLose = (isDirty: boolean, here: Place, there: Place): boolean =>
  isDirty && here.pathname !== there.pathname;
