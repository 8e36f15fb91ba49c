/** How much an account may keep in templates. */

export const TEMPLATES_MAX = 500;
/** Of one template. */
export const VERSIONS_MAX = 1000;
export const IMAGES_MAX = 200;
export const IMAGE_BYTES_MAX = 1024 * 1024;
/** Of all images of one template: what an export holds. */
export const TEMPLATE_IMAGE_BYTES_MAX = 8 * 1024 * 1024;
/** Of a file that a template is made of: its images in base64, and its JSON. */
export const FILE_BYTES_MAX = 12 * 1024 * 1024;
/** Of the JSON of one version. */
export const CONTENT_BYTES_MAX = 256 * 1024;
/** Of the JSON of all versions of an account, those that outlive their template included. */
export const ACCOUNT_CONTENT_BYTES_MAX = 64 * 1024 * 1024;
/** Deleted names without versions that still count on. */
export const DELETED_NAMES_MAX = 1000;
