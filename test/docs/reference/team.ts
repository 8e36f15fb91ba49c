/** Examples of the people of an account: inviting, joining, roles, leaving. */
import type { Scene } from './scene.ts';

const SESSION = { as: 'session' } as const;
const PAGE = { as: 'page' } as const;
const NONE = 'none';
const FRIEND = 'colleague@example.com';

export async function teamExamples(scene: Scene): Promise<void> {
  const { send, mailed, email, password, quietly, signIn } = scene;
  await quietly('POST', '/api/auth/sign-up', { email: FRIEND, password });
  await quietly('POST', '/api/auth/verify', { token: await mailed('verify', FRIEND) });
  const body = { email: FRIEND, role: 'viewer' };
  const sent = await send('inviteMember', 'A viewer', { ...SESSION, body });
  await send('inviteMember', 'A member already', { ...SESSION, body: { ...body, email } });
  const path = { invitation: String(sent.json!['id']) };
  await send('resendInvitation', 'With another link', { ...SESSION, path });
  await send('resendInvitation', 'No such invitation', { ...SESSION, path: { invitation: NONE } });
  const token = await mailed('team-invited', FRIEND);
  await send('openInvitation', 'What the link is for', { ...PAGE, body: { token } });
  await send('openInvitation', 'A link that has ended', { ...PAGE, body: { token: NONE } });
  await send('acceptInvitation', 'For another address', { ...SESSION, body: { token } });
  await send('getTeam', 'A member and an invitation', SESSION);
  await send('revokeInvitation', 'At once', { ...SESSION, path });
  await send('revokeInvitation', 'No such invitation', { ...SESSION, path });
  await send('leaveAccount', 'The owner cannot', SESSION);
  await joinAndLeave(scene);
  await joinAndRule(scene);
  await signIn(email, password);
}

/** As the owner invites, and the friend accepts. */
async function join({ mailed, email, password, quietly, signIn, clock }: Scene): Promise<string> {
  clock.advance(60_000);
  await signIn(email, password);
  await quietly('POST', '/api/team/invitations', { email: FRIEND, role: 'viewer' });
  await signIn(FRIEND, password);
  return mailed('team-invited', FRIEND);
}

async function joinAndLeave(scene: Scene): Promise<void> {
  const { send, accountId } = scene;
  const token = await join(scene);
  await send('acceptInvitation', 'Signed in with its address', { ...SESSION, body: { token } });
  await send('chooseAccount', 'Another one', { ...SESSION, body: { account: accountId } });
  await send('chooseAccount', 'One of others', { ...SESSION, body: { account: NONE } });
  await send('leaveAccount', 'To another account', SESSION);
}

async function joinAndRule(scene: Scene): Promise<void> {
  const { send, quietly, signIn, email, password } = scene;
  const token = await join(scene);
  await quietly('POST', '/api/me/invitation', { token });
  const me = await quietly('GET', '/api/team');
  const people = me.json!['members'] as { id: string; you: boolean }[];
  const friend = people.find(({ you }) => you)!.id;
  const owner = people.find(({ you }) => !you)!.id;
  await signIn(email, password);
  const path = { member: friend };
  await send('changeMemberRole', 'To admin', { ...SESSION, path, body: { role: 'admin' } });
  await send('changeMemberRole', 'Not the owner', {
    ...SESSION,
    path: { member: owner },
    body: { role: 'viewer' },
  });
  await send('handAccountOver', 'To an admin', { ...SESSION, body: { member: friend, password } });
  await signIn(FRIEND, password);
  await send('handAccountOver', 'No such member', { ...SESSION, body: { member: NONE, password } });
  await quietly('PUT', '/api/team/owner', { member: owner, password });
  await signIn(email, password);
  await send('removeMember', 'Signed out at once', { ...SESSION, path });
  await send('removeMember', 'No such member', { ...SESSION, path });
}
