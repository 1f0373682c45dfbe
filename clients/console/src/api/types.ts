// Shapes of docs/openapi/v1.json that the console uses.
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  hint?: string;
  correlationId?: string;
  errors?: { pointer: string; message: string }[];
  [fact: string]: unknown;
};

export type Slice<T> = { items: T[]; nextCursor: string | null };

export type Session = { token: string; expiresAt: string; roles: string[]; scopes: string[]; displayName: string; staffId: string };
export type Me = { staffId: string; username: string; displayName: string; roles: string[]; scopes: string[]; totpEnabled: boolean; passwordTemporary?: boolean };

export type Kind = 'QA' | 'GUIDE' | 'POLICY' | 'NOTICE';
export type State = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'SCHEDULED' | 'PUBLISHED' | 'SUPERSEDED' | 'WITHDRAWN' | 'DISCARDED';
export type ArticleState = State | 'EXPIRED';
export type Act = 'EDIT' | 'SUBMIT' | 'RECALL' | 'REVIEW' | 'PUBLISH' | 'UNSCHEDULE' | 'DISCARD' | 'ROLLBACK' | 'WITHDRAW';

export type ArticleSummary = {
  id: string;
  externalId: string;
  title: string;
  kind: Kind;
  regionCode: string;
  department: string | null;
  state: ArticleState;
  revisionId: string;
  revisionNumber: number;
  publishedRevisionNumber: number | null;
  editorName: string;
  validFrom: string | null;
  validTo: string | null;
  reviewDue: string | null;
  reviewOverdue: boolean;
  publishAt: string | null;
  updatedAt: string;
};

export type Attachment = { name: string; url: string };

export type RevisionContent = {
  externalId?: string | undefined;
  title: string;
  kind: Kind;
  body: string;
  variants: string[];
  regionCode: string;
  department: string | null;
  audience: string | null;
  language: string;
  validFrom: string | null;
  validTo: string | null;
  supersedes: string | null;
  documentNumber: string | null;
  issuer: string | null;
  url: string | null;
  attachments: Attachment[];
};

export type Revision = Omit<RevisionContent, 'externalId'> & {
  id: string;
  articleId: string;
  externalId: string;
  number: number;
  state: State;
  version: number;
  contentHash: string;
  editor: string;
  editorName: string;
  reviewer: string | null;
  reviewerName: string | null;
  basedOn: string | null;
  createdAt: string;
  updatedAt: string;
  submittedAt: string | null;
  publishedAt: string | null;
  publishAt: string | null;
  withdrawnAt: string | null;
  reviewDue: string | null;
  allowed: Act[];
};

export type RevisionHead = {
  id: string;
  number: number;
  state: State;
  title: string;
  editorName: string;
  reviewerName: string | null;
  createdAt: string;
  publishedAt: string | null;
  publishAt: string | null;
  withdrawnAt: string | null;
};
export type HistoryLine = { at: string; byName: string; action: string; revisionNumber: number | null; reason: string | null };
export type ArticleDetail = { article: ArticleSummary; revisions: RevisionHead[]; history: HistoryLine[] };

export type Fate = 'SAME' | 'REMOVED' | 'ADDED' | 'CHANGED';
export type Diff = {
  against: string | null;
  fields: { field: string; before: string | null; after: string | null }[];
  body: { kind: Fate; before: string | null; after: string | null; words: { kind: Fate; text: string }[] }[];
};
export type Comment = { id: string; at: string; byName: string; text: string; anchor: string | null };

export type Citation = { n: number; articleId: string; externalId: string; revision: number; title: string; quote: string; regionCode: string; validFrom: string | null; validTo: string | null };
export type Answer = { outcome: string; text: string; degraded: string[]; citations: Citation[]; choices: { id: string; text: string }[]; aiGenerated: boolean; regionCode: string; asOf: string; epoch: number };
export type Recalled = { externalId: string; passageId: string; score: number; signals: Record<string, number> };
export type Trace = {
  understood: { text: string; searched: string; otherwise: string | null; regionCode: string; regionTold: boolean; regions: string[]; asOf: string };
  noted: { guards?: string[]; recalled?: Recalled[]; judge?: Record<string, unknown>; [name: string]: unknown };
  removed: { passageId: string; externalId: string; title: string; titlePath: string; regionCode: string; validFrom: string | null; validTo: string | null; score: number; reason: string }[];
  degraded: string[];
};
export type Tested = { answer: Answer; trace: Trace };

export type Effect = 'SAME' | 'CHANGED' | 'NEWLY_ANSWERED' | 'NEWLY_UNANSWERED' | 'REGRESSION_BROKEN' | 'REGRESSION_MENDED';
export type ImpactRun = { id: string; revisionIds: string[]; requestedBy: string; status: 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'; total: number; done: number; counts: Partial<Record<Effect, number>>; startedAt: string; finishedAt: string | null; seconds: number };
export type ImpactResult = { question: string; regression: boolean; expected: string[]; kind: Effect; before: ImpactAnswer; after: ImpactAnswer };
export type ImpactAnswer = { outcome: string; text: string; cited: string[] };

export type Region = { code: string; name: string; parentCode: string | null };

export type ImportProblem = { line: number; type: string; detail: string };
export type ImportedFile = { name: string; created: number; updated: number; unchanged: number; rejected: number; problems: ImportProblem[] };
export type ImportRun = { id: string; status: 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'; epoch: number; files: ImportedFile[]; progress?: { done: number; total: number }; requestedBy?: string; createdAt?: string };
export type ImportItem = { ordinal: number; file: string; line: number; externalId: string | null; title: string | null; result: string; articleId: string | null; revisionId: string | null; problems: { detail: string }[]; warnings: { detail: string }[] };

export type User = { id: string; username: string; displayName: string; roles: string[]; active: boolean; totpEnabled: boolean };
export type AuditRecord = { id: string; seq: number | null; at: string; actor: string; actorName: string | null; action: string; subject: string; detail: Record<string, unknown>; hash: string | null };

export type RegressionQuestion = { id: string; question: string; regionCode: string | null; expected: string[]; outcome: string | null; createdBy: string; version: number };
