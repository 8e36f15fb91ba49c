/** The editor of a label that nobody has yet, for those who try it: loaded when they do. */
export { LabelTrial as default } from './label-template.tsx';
