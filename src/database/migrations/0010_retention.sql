-- Keys that ended long ago are deleted; found by when they ended.
CREATE INDEX api_key_ended ON api_key (least(revoked_at_ms, expires_at_ms))
  WHERE least(revoked_at_ms, expires_at_ms) IS NOT NULL;
COMMENT ON TABLE api_key IS
  'API keys; the key itself is never stored. Those that were revoked or have expired stay for 400 days, as long as the counts that name them.';
