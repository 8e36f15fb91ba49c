import { describe, expect, it } from 'vitest';
import { prefersJson } from './accept.ts';

describe('JSON instead of a picture', () => {
  it.each([
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/json, image/png;q=0.5',
    'application/json, */*;q=0.8',
    'image/*;q=0.9, application/json',
    'image/png;q=0, application/json;q=0.1, */*',
  ])('is wanted by %j', (accept) => {
    expect(prefersJson(accept, 'image/png')).toBe(true);
  });

  it.each([
    undefined,
    '',
    '*/*',
    'image/png',
    'text/html, */*',
    // What axios sends by itself.
    'application/json, text/plain, */*',
    'application/json, image/png',
    'application/json;q=0.5, image/*',
    'application/json;q=0',
    'application/json;q=x',
    'application/jsonx',
    ',;,;q=,',
  ])('is not wanted by %j', (accept) => {
    expect(prefersJson(accept, 'image/png')).toBe(false);
  });
});
