/** Hooks that read and change templates, their versions and their images. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DuplicateInput,
  RestoreInput,
  StartersJson,
  TemplateDeletedJson,
  TemplateDiffJson,
  TemplateFileJson,
  TemplateImageJson,
  TemplateImagesJson,
  TemplateInput,
  TemplateJson,
  TemplatesJson,
  TemplateUpdate,
  TemplateVersionJson,
  TemplateVersionsJson,
} from '../../../src/templates/schemas.ts';
import { del, get, postOnce, put, toApiError } from './client.ts';

export const useTemplates = (enabled = true) =>
  useQuery({ queryKey: TEMPLATES, queryFn: () => get<TemplatesJson>('/api/templates'), enabled });

export const useTemplate = (name: string) =>
  useQuery({
    queryKey: [...TEMPLATES, name],
    queryFn: () => get<TemplateJson>(pathOf(name)),
    // What is edited is not replaced by what somebody else saved in the meantime; another page asks anew.
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: 'always',
  });

/** A version never changes; what a template has as its latest is asked for by its number. */
export const useTemplateVersion = (name: string, version: number, enabled = true) =>
  useQuery({
    queryKey: [...TEMPLATES, name, 'versions', version],
    queryFn: () => get<TemplateVersionJson>(`${pathOf(name)}/versions/${version}`),
    enabled,
    staleTime: Infinity,
  });

export const useTemplateVersions = (name: string) =>
  useQuery({
    queryKey: [...TEMPLATES, name, 'versions'],
    queryFn: () => get<TemplateVersionsJson>(`${pathOf(name)}/versions`),
  });

export const useTemplateDiff = (name: string, from: number, to: number) =>
  useQuery({
    queryKey: [...TEMPLATES, name, 'diff', from, to],
    queryFn: () => get<TemplateDiffJson>(`${pathOf(name)}/diff?from=${from}&to=${to}`),
    enabled: from !== to,
    staleTime: Infinity,
  });

export const useStarters = (enabled = true) =>
  useQuery({
    queryKey: ['starters'],
    queryFn: () => get<StartersJson>('/api/template-starters'),
    select: (response) => response.starters,
    staleTime: Infinity,
    enabled,
  });

export const useTemplateImages = (enabled = true) =>
  useQuery({
    queryKey: IMAGES,
    queryFn: () => get<TemplateImagesJson>('/api/template-images'),
    enabled,
  });

export const useCreateTemplate = () =>
  useTemplateChange((input: TemplateInput) => postOnce<TemplateJson>('/api/templates', input));

export const useSaveTemplate = (name: string) =>
  useNextVersion(name, (input: TemplateUpdate) => put<TemplateJson>(pathOf(name), input));

export const useRestoreTemplate = (name: string) =>
  useNextVersion(name, (input: RestoreInput) =>
    postOnce<TemplateJson>(`${pathOf(name)}/restore`, input),
  );

export const useDuplicateTemplate = (name: string) =>
  useTemplateChange((input: DuplicateInput) =>
    postOnce<TemplateJson>(`${pathOf(name)}/duplicate`, input),
  );

export const useDeleteTemplate = () =>
  useTemplateChange((name: string) => del<TemplateDeletedJson>(pathOf(name)));

export const useImportTemplate = () =>
  useTemplateChange(({ file, name }: { file: object; name?: string }) =>
    postOnce<TemplateJson>(
      `/api/templates/import${name === undefined ? '' : `?name=${encodeURIComponent(name)}`}`,
      file as TemplateFileJson,
    ),
  );

export function useUploadImage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => uploadImage(file),
    onSuccess: () => client.invalidateQueries({ queryKey: IMAGES }),
  });
}

/** Where a template's file is downloaded. */
export const exportPath = (name: string): string => `${pathOf(name)}/export`;

/** Path of the page of a template: its editor, or where labels are printed with it. */
export const templatePage = (name: string, page: '' | '/print' = ''): string =>
  `/templates/${encodeURIComponent(name)}${page}`;

/** The version that was written is what the next page begins with. */
function useNextVersion<Input>(name: string, write: (input: Input) => Promise<TemplateJson>) {
  const client = useQueryClient();
  return useTemplateChange(async (input: Input) => {
    const written = await write(input);
    client.setQueryData([...TEMPLATES, name], written);
    return written;
  });
}

function useTemplateChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    // The template that is open is not asked for anew: its editor has it. Versions never change.
    onSuccess: () =>
      client.invalidateQueries({
        queryKey: TEMPLATES,
        predicate: ({ queryKey }) => queryKey.length === 1 || queryKey.at(-1) === 'versions',
      }),
  });
}

async function uploadImage(file: File): Promise<TemplateImageJson> {
  const path = `/api/template-images?name=${encodeURIComponent(file.name.slice(0, 80))}`;
  const headers = { 'Content-Type': file.type };
  const response = await fetch(path, { method: 'POST', headers, body: file });
  const json: unknown = await response.json();
  if (response.ok) return json as TemplateImageJson;
  throw await toApiError(response, json);
}

const pathOf = (name: string): string => `/api/templates/${encodeURIComponent(name)}`;

const TEMPLATES = ['templates'];
const IMAGES = ['template-images'];
