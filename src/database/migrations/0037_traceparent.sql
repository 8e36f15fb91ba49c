-- Deliveries go on with the trace of what caused them.
ALTER TABLE webhook_message ADD COLUMN traceparent text;
COMMENT ON COLUMN webhook_message.traceparent IS 'The trace that its cause belongs to (W3C Trace Context); null: none was traced.';
