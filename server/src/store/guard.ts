/**
 * Keeps the books from being edited by hand: whatever the engine owns is refused to the content manager, the document
 * service, the entity service and `strapi.db.query`. The engine itself writes below all of them, through knex.
 */
import type { Core } from '@strapi/types';
import { errors } from '@strapi/utils';
import { typeNames, typeUid, type TypeName } from '../../../content-types';
import type { Language } from '../billing/ids';
import { asSaid, type Message, type Said } from '../billing/said';
import { wordsIn } from '../words';
import { explainTakenNumber, guardPlans, numberPlanVersion } from './plan-rules';
import { languageOfRequester } from './requester';

/** What people may write: plans, and new versions of them. */
const WRITABLE: readonly TypeName[] = ['plan', 'plan-version'];
const READS: readonly string[] = ['findMany', 'findOne', 'findFirst', 'count'];

/**
 * A refusal that the content manager shows with our message (Strapi answers 400; a `ForbiddenError` would lose its words
 * on the way), and that callers know as a `BillingError('immutable_document')`.
 */
export class ImmutableDocument extends errors.ApplicationError<
  'BillingError',
  string,
  { code: string; type: string }
> {
  readonly code = 'immutable_document';
  readonly said: Said;

  constructor(type: TypeName, message: Message, language: Language) {
    super(wordsIn(language, message), { code: 'immutable_document', type });
    this.name = 'BillingError';
    this.said = asSaid(message);
  }
}

/** Call it in `bootstrap`, once. */
export function protectDocuments(strapi: Core.Strapi): void {
  guardDocumentService(strapi);
  guardDatabaseQueries(strapi);
}

function guardDocumentService(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const type = typeOf(context.uid);
    if (type === undefined || READS.includes(context.action)) return next();
    if (!WRITABLE.includes(type)) throw immutable(strapi, type);
    if (type === 'plan-version') {
      if (context.action !== 'create') throw immutable(strapi, type);
      await numberPlanVersion(strapi, context.params);
      return next().catch((error: unknown) => explainTakenNumber(strapi, error));
    }
    return next();
  });
}

/** The last line: everything above the query engine comes through here, so that no other service is a way round. */
function guardDatabaseQueries(strapi: Core.Strapi): void {
  const refuse = (event: { model: { uid: string } }) => {
    const type = typeOf(event.model.uid);
    if (type !== undefined) throw immutable(strapi, type);
  };
  const owned = typeNames.filter((type) => !WRITABLE.includes(type)).map(typeUid);
  strapi.db.lifecycles.subscribe({
    models: owned,
    beforeCreate: refuse,
    beforeCreateMany: refuse,
    beforeUpdate: refuse,
    beforeUpdateMany: refuse,
    beforeDelete: refuse,
    beforeDeleteMany: refuse,
  });
  strapi.db.lifecycles.subscribe({
    models: [typeUid('plan-version')],
    beforeUpdate: refuse,
    beforeUpdateMany: refuse,
    beforeDelete: refuse,
    beforeDeleteMany: refuse,
  });
  guardPlans(strapi);
}

function typeOf(uid: string): TypeName | undefined {
  return typeNames.find((name) => typeUid(name) === uid);
}

function immutable(strapi: Core.Strapi, type: TypeName): ImmutableDocument {
  return new ImmutableDocument(type, refusal(type), languageOfRequester(strapi));
}

function refusal(type: TypeName) {
  switch (type) {
    case 'invoice':
    case 'invoice-line':
      return 'Invoices are never edited or deleted by hand. To correct a numbered invoice, issue a credit note.';
    case 'credit-note':
    case 'credit-note-line':
      return 'Credit notes are never edited or deleted by hand. What is still to be corrected takes another one.';
    case 'plan-version':
      return 'A plan version is never edited or deleted. To change a price or a term, make a new version of the plan.';
    case 'subscription':
      return 'Subscriptions are changed through Client billing, so that what is billed stays right. Nothing was changed.';
    default:
      return 'This is kept by Client billing and cannot be edited or deleted here. Use the Client billing pages.';
  }
}
