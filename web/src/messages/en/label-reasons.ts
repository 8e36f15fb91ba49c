/** Why a label cannot be printed as it is filled in, and what there is to know of it. The server says it in English. */
export default {
  reason: (own: string) => own,
};
