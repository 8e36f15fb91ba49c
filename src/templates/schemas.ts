/**
 * The JSON about templates, every request and reply of `/api/templates` and its neighbors, as schemas.
 * Pages import the types. What is in a template is parsed by its kind: see content.ts.
 */
import { z } from 'zod';
import { NAME } from '../http/parse-body.ts';
import type { LabelJson } from '../labels/label.ts';
import type { Infer } from '../util/infer.ts';
import { TEMPLATE_NAME } from './reference.ts';

export type { LabelJson };

const time = z.iso.datetime();
const count = z.int().min(0);
const versionNumber = z.int().min(1).max(999_999_999);

const templateName = z
  .string()
  .regex(
    TEMPLATE_NAME,
    'must begin with a letter or digit and have up to 60 lower-case letters, digits, _ or -',
  )
  .refine((name) => name !== 'import', 'must not be "import", which is an address');

const kindSchema = z.enum(['style', 'label'], { message: 'must be style or label' });
export type TemplateKind = Infer<typeof kindSchema>;

const comment = z
  .string()
  .trim()
  .max(200, 'must have at most 200 characters')
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'must be one line of text');

/** Held against the rules of its kind by the handler, which names every fault with its place. */
const content = z.looseObject({}).meta({
  description:
    'As `GET /api/template-schemas/{kind}` describes it: a label, or `options` and `defaults` of a style.',
});

/** Of a style template: options as they stand in requests for barcodes. */
export interface StyleContentJson {
  readonly options: Readonly<Record<string, string>>;
  readonly defaults: Readonly<Record<string, string>>;
}

const summaryFields = {
  name: templateName,
  kind: kindSchema,
  version: versionNumber.meta({ description: 'The latest.' }),
  comment: z.string().meta({ description: 'Of the latest version.' }),
  createdAt: time,
  updatedAt: time.meta({ description: 'When the latest version was made.' }),
};

const templateSummarySchema = z.strictObject(summaryFields).meta({ id: 'TemplateSummary' });
export type TemplateSummaryJson = Infer<typeof templateSummarySchema>;

/** `GET /api/templates`. */
export const templatesSchema = z
  .strictObject({
    templates: z.array(templateSummarySchema).meta({ description: 'By name.' }),
    max: count.meta({ description: 'How many templates an account may have.' }),
  })
  .meta({ id: 'Templates' });
export type TemplatesJson = Infer<typeof templatesSchema>;

/** `GET /api/templates/{name}`, and the reply to whatever makes a version. */
export const templateSchema = z
  .strictObject({ ...summaryFields, content })
  .meta({ id: 'Template' });
export type TemplateJson = Infer<typeof templateSchema>;

const versionFields = {
  version: versionNumber,
  kind: kindSchema,
  comment: z.string(),
  keyId: z
    .string()
    .nullable()
    .meta({ description: 'The API key that made it; null: somebody signed in.' }),
  createdAt: time,
  firstUsedAt: time.nullable().meta({
    description:
      'When something was first drawn with it; from then on it stays, also where its template is deleted. null: never.',
  }),
};

const versionSummarySchema = z.strictObject(versionFields).meta({ id: 'TemplateVersionSummary' });
export type TemplateVersionSummaryJson = Infer<typeof versionSummarySchema>;

/** `GET /api/templates/{name}/versions`. */
export const versionsSchema = z
  .strictObject({
    name: templateName,
    versions: z.array(versionSummarySchema).meta({ description: 'Newest first.' }),
    max: count.meta({ description: 'How many versions a template may have.' }),
  })
  .meta({ id: 'TemplateVersions' });
export type TemplateVersionsJson = Infer<typeof versionsSchema>;

/** `GET /api/templates/{name}/versions/{version}`. */
export const versionSchema = z
  .strictObject({ name: templateName, ...versionFields, content })
  .meta({ id: 'TemplateVersion' });
export type TemplateVersionJson = Infer<typeof versionSchema>;

const changeSchema = z
  .strictObject({
    op: z.enum(['add', 'remove', 'replace']),
    path: z.string().meta({ description: 'A JSON Pointer (RFC 6901): `/elements/3/data`.' }),
    before: z.unknown().optional().meta({ description: 'Absent where it is added.' }),
    after: z.unknown().optional().meta({ description: 'Absent where it is removed.' }),
  })
  .meta({ id: 'TemplateChange' });
export type TemplateChangeJson = Infer<typeof changeSchema>;

/** `GET /api/templates/{name}/diff`. */
export const diffSchema = z
  .strictObject({
    name: templateName,
    from: versionNumber,
    to: versionNumber,
    changes: z.array(changeSchema),
  })
  .meta({ id: 'TemplateDiff' });
export type TemplateDiffJson = Infer<typeof diffSchema>;

/** Names and versions that cannot exist are the handler's 404. */
export const templateParams = z.strictObject({
  name: z.string().meta({ description: 'Name of a template.' }),
});
export const versionParams = templateParams.extend({
  version: z.string().meta({ description: 'Number of a version.' }),
});
export const imageParams = z.strictObject({
  image: z.string().meta({ description: 'Id of an image.' }),
});
export const kindParams = z.strictObject({
  kind: z.string().meta({ description: '`style` or `label`.', examples: ['label'] }),
});

const versionInQuery = z
  .string('must be the number of a version')
  .regex(/^[1-9]\d{0,8}$/, 'must be the number of a version')
  .transform(Number);

/** Query of `GET /api/templates/{name}/diff`. */
export const diffQuery = z.strictObject({
  from: versionInQuery.meta({ description: 'Number of a version.' }),
  to: versionInQuery.optional().meta({ description: 'The latest where it is left out.' }),
});

/** Query of `GET /api/templates/{name}/export`. */
export const exportQuery = z.strictObject({ version: diffQuery.shape.to });

/** Body of `POST /api/templates`. */
export const templateInput = z
  .strictObject({ name: templateName, kind: kindSchema, content, comment: comment.default('') })
  .meta({ id: 'TemplateInput' });
export type TemplateInput = z.input<typeof templateInput>;

/** Body of `PUT /api/templates/{name}`. */
export const templateUpdate = z
  .strictObject({
    content,
    comment: comment.default(''),
    ifVersion: versionNumber.optional().meta({
      description: 'The version that was changed: 409 where it is no longer the latest.',
    }),
  })
  .meta({ id: 'TemplateUpdate' });
export type TemplateUpdate = z.input<typeof templateUpdate>;

/** Body of `POST /api/templates/{name}/restore`. */
export const restoreInput = z.strictObject({
  version: versionNumber.meta({ description: 'Its content becomes the latest version.' }),
  comment: comment.optional(),
});
export type RestoreInput = z.input<typeof restoreInput>;

/** Body of `POST /api/templates/{name}/duplicate`. */
export const duplicateInput = z.strictObject({
  name: templateName.meta({ description: 'Of the copy.' }),
  version: versionNumber.optional().meta({ description: 'The latest where it is left out.' }),
});
export type DuplicateInput = z.input<typeof duplicateInput>;

/** `DELETE /api/templates/{name}`. */
export const templateDeletedSchema = z
  .strictObject({
    name: templateName,
    kept: z
      .array(versionNumber)
      .meta({ description: 'Versions that were used: they stay reachable as `name@version`.' }),
  })
  .meta({ id: 'TemplateDeleted' });
export type TemplateDeletedJson = Infer<typeof templateDeletedSchema>;

const fileFields = {
  format: z.literal('barcode-api-template', 'must be barcode-api-template'),
  formatVersion: z.literal(1, 'must be 1'),
  name: templateName,
  kind: kindSchema,
  comment,
  content,
};

const fileImage = z.strictObject({
  id: z.string().max(100).meta({ description: 'As `content` refers to it.' }),
  name: NAME,
  contentType: z.string().max(100),
  base64: z.string(),
});

/** `GET /api/templates/{name}/export`. */
export const templateFileSchema = z
  .strictObject({ ...fileFields, images: z.array(fileImage) })
  .meta({ id: 'TemplateFile', description: 'A template with everything that it needs.' });
export type TemplateFileJson = Infer<typeof templateFileSchema>;

/** Body of `POST /api/templates/import`. */
export const templateFileInput = z
  .strictObject({
    ...fileFields,
    comment: comment.default(''),
    images: z
      .array(fileImage.extend({ name: NAME.default('image') }))
      .max(200, 'must be at most 200')
      .default([]),
  })
  .meta({ id: 'TemplateFileInput' });

/** Query of `POST /api/templates/import`. */
export const importQuery = z.strictObject({
  name: templateName.optional().meta({ description: 'In place of the one in the file.' }),
});

/** An image of an account, without its bytes. */
export const imageSchema = z
  .strictObject({
    id: z.string().meta({ description: 'What an image element has as `image`.' }),
    name: z.string(),
    contentType: z.string(),
    bytes: count,
    width: count.meta({ description: 'In pixels, as it is drawn.' }),
    height: count,
    createdAt: time,
  })
  .meta({ id: 'TemplateImage' });
export type TemplateImageJson = Infer<typeof imageSchema>;

/** `GET /api/template-images`. */
export const imagesSchema = z
  .strictObject({
    images: z.array(imageSchema).meta({ description: 'Newest first.' }),
    max: count.meta({ description: 'How many images an account may have.' }),
    bytesMax: count.meta({ description: 'Of one image.' }),
  })
  .meta({ id: 'TemplateImages' });
export type TemplateImagesJson = Infer<typeof imagesSchema>;

/** Query of `POST /api/template-images`. */
export const imageQuery = z.strictObject({
  name: NAME.optional().meta({ description: 'What people know it by; `image` without one.' }),
});

/** `DELETE /api/template-images/{id}`. */
export const imageDeletedSchema = z.strictObject({ id: z.string() }).meta({ id: 'ImageDeleted' });

/** `GET /api/template-schemas/{kind}`. */
export const jsonSchemaSchema = z
  .looseObject({})
  .meta({ id: 'TemplateContentSchema', description: 'A JSON Schema (2020-12).' });

const starterSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    does: z.string(),
    label: z.looseObject({}).meta({ description: 'Content of a template of kind `label`.' }),
  })
  .meta({ id: 'TemplateStarter' });

/** `GET /api/template-starters`. */
export const startersSchema = z
  .strictObject({ starters: z.array(starterSchema) })
  .meta({ id: 'TemplateStarters' });
export type StartersJson = Infer<typeof startersSchema>;
