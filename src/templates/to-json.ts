/** Templates, versions and images as the JSON of `/api/templates`. */
import { isoTime } from '../util/clock.ts';
import type { ImageSummary } from './image-repository.ts';
import type { StoredVersion, Template, VersionSummary } from './repository.ts';
import type {
  TemplateImageJson,
  TemplateJson,
  TemplateSummaryJson,
  TemplateVersionJson,
  TemplateVersionSummaryJson,
} from './schemas.ts';

export const summaryJson = (template: Template): TemplateSummaryJson => ({
  name: template.name,
  kind: template.kind,
  version: template.latest,
  comment: template.comment,
  createdAt: isoTime(template.createdAtMs),
  updatedAt: isoTime(template.updatedAtMs),
});

/** With the content of its latest version. */
export const templateJson = (template: Template, { content }: StoredVersion): TemplateJson => ({
  ...summaryJson(template),
  content: contentJson(content),
});

export const versionSummaryJson = (version: VersionSummary): TemplateVersionSummaryJson => ({
  version: version.version,
  kind: version.kind,
  comment: version.comment,
  keyId: version.keyId,
  createdAt: isoTime(version.createdAtMs),
  firstUsedAt: version.firstUsedAtMs === null ? null : isoTime(version.firstUsedAtMs),
});

export const versionJson = (version: StoredVersion): TemplateVersionJson => ({
  name: version.name,
  ...versionSummaryJson(version),
  content: contentJson(version.content),
});

export const imageJson = (image: ImageSummary): TemplateImageJson => ({
  id: image.id,
  name: image.name,
  contentType: image.contentType,
  bytes: image.size,
  width: image.width,
  height: image.height,
  createdAt: isoTime(image.createdAtMs),
});

/** Content as it was stored: an object, whatever its kind. */
export const contentJson = (text: string): Readonly<Record<string, unknown>> =>
  JSON.parse(text) as Readonly<Record<string, unknown>>;
