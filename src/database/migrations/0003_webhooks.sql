CREATE TABLE "webhook_attempt" (
	"message_id" text NOT NULL,
	"endpoint_id" text NOT NULL,
	"number" integer NOT NULL,
	"at_ms" bigint NOT NULL,
	"status" integer,
	"reason" text,
	"response" text NOT NULL,
	"duration_ms" integer NOT NULL,
	CONSTRAINT "webhook_attempt_pk" PRIMARY KEY("message_id","endpoint_id","number")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"message_id" text NOT NULL,
	"endpoint_id" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"next_at_ms" bigint NOT NULL,
	"claimed_until_ms" bigint,
	"tries" integer DEFAULT 0 NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_reason" text,
	CONSTRAINT "webhook_delivery_pk" PRIMARY KEY("message_id","endpoint_id"),
	CONSTRAINT "webhook_delivery_state" CHECK ("webhook_delivery"."state" IN ('pending', 'delivered', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until_ms" bigint,
	"created_at_ms" bigint NOT NULL,
	"off_at_ms" bigint,
	"off_reason" text,
	"failing_since_ms" bigint,
	"failed_events" integer DEFAULT 0 NOT NULL,
	"first_counted_ms" bigint,
	"paused_until_ms" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "webhook_endpoint_off" CHECK (("webhook_endpoint"."off_at_ms" IS NULL) = ("webhook_endpoint"."off_reason" IS NULL)),
	CONSTRAINT "webhook_endpoint_previous" CHECK (("webhook_endpoint"."previous_secret" IS NULL) = ("webhook_endpoint"."previous_until_ms" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "webhook_message" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_delivery" FOREIGN KEY ("message_id","endpoint_id") REFERENCES "public"."webhook_delivery"("message_id","endpoint_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_message_id_webhook_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."webhook_message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint_id_webhook_endpoint_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoint"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_message" ADD CONSTRAINT "webhook_message_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint" ON "webhook_delivery" USING btree ("endpoint_id","created_at_ms","message_id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_due" ON "webhook_delivery" USING btree ("endpoint_id","next_at_ms","message_id") WHERE "webhook_delivery"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "webhook_delivery_claimed" ON "webhook_delivery" USING btree ("endpoint_id","claimed_until_ms") WHERE "webhook_delivery"."claimed_until_ms" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "webhook_endpoint_account" ON "webhook_endpoint" USING btree ("account_id","created_at_ms");--> statement-breakpoint
CREATE INDEX "webhook_message_created" ON "webhook_message" USING btree ("created_at_ms");--> statement-breakpoint
CREATE INDEX "webhook_message_account" ON "webhook_message" USING btree ("account_id","created_at_ms");