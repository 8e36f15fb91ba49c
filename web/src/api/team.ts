/** Hooks that read and change who belongs to the account, and switch between the accounts of a person. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  OpenTeamInvitationJson,
  SentTeamInvitationJson,
  TeamInvitationInput,
  TeamJson,
} from '../../../src/team/schemas.ts';
import { del, get, patch, post, put } from './client.ts';
import { meQuery, useInvalidate } from './queries.ts';
import { reload } from './reload.ts';

export type GivenRole = TeamInvitationInput['role'];

export const useTeam = () =>
  useQuery({ queryKey: TEAM, queryFn: () => get<TeamJson>('/api/team') });

export const useInvite = () =>
  useTeamChange((input: TeamInvitationInput) =>
    post<SentTeamInvitationJson>('/api/team/invitations', input),
  );

export const useInviteAgain = () =>
  useTeamChange((id: string) =>
    post<SentTeamInvitationJson>(`/api/team/invitations/${id}/send`, {}),
  );

export const useRevokeInvitation = () =>
  useTeamChange((id: string) => del(`/api/team/invitations/${id}`));

export function useChangeRole() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: GivenRole }) =>
      patch(`/api/team/members/${id}`, { role }),
    onSettled: () => Promise.all([invalidate(TEAM), invalidate(meQuery.queryKey)]),
  });
}

export const useRemoveMember = () => useTeamChange((id: string) => del(`/api/team/members/${id}`));

/** Who belongs to the account is looked at again, also where the change was refused. */
function useTeamChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: change,
    onSettled: () => invalidate(TEAM),
  });
}

export function useHandOver() {
  const invalidate = useInvalidate();
  return useMutation({
    mutationFn: (input: { member: string; password: string }) => put('/api/team/owner', input),
    onSuccess: () => Promise.all([invalidate(TEAM), invalidate(meQuery.queryKey)]),
  });
}

export const useLeave = () =>
  useMutation({ mutationFn: () => post('/api/team/leave', {}), onSuccess: () => reload('/') });

/** Loads the page anew, so that nothing of the other account stays in memory. */
export const useChooseAccount = () =>
  useMutation({
    mutationFn: (account: string) => put('/api/me/account', { account }),
    onSuccess: () => reload('/dashboard'),
  });

/** What the link of an invitation is for. */
export const useOpenInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => post<OpenTeamInvitationJson>('/api/auth/invitation', { token }),
    enabled: token !== '',
    retry: false,
    staleTime: Infinity,
  });

export function useAcceptInvitation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => post('/api/me/invitation', { token }),
    onSuccess: () => {
      client.clear();
      return reload('/dashboard');
    },
  });
}

const TEAM = ['team'] as const;
