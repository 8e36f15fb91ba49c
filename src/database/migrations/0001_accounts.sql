CREATE TABLE "invite" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" "bytea" NOT NULL,
	"email" text,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"used_at_ms" bigint,
	CONSTRAINT "invite_hash" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "request_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "request_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"request_id" text NOT NULL,
	"key_id" text NOT NULL,
	"symbology" text,
	"image_format" text,
	"status" integer NOT NULL,
	"outcome" text NOT NULL,
	"reason" text,
	"duration_ms" integer NOT NULL,
	"credits" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"token" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"updated_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"address" text,
	"user_agent" text,
	CONSTRAINT "session_token" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "usage_hour" (
	"account_id" text NOT NULL,
	"hour_ms" bigint NOT NULL,
	"key_id" text NOT NULL,
	"symbology" text NOT NULL,
	"image_format" text NOT NULL,
	"outcome" text NOT NULL,
	"requests" bigint NOT NULL,
	"credits" bigint NOT NULL,
	"duration_ms" bigint NOT NULL,
	CONSTRAINT "usage_hour_pk" PRIMARY KEY("account_id","hour_ms","key_id","symbology","image_format","outcome")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"updated_at_ms" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "email_verified_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "deleted_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "expires_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "symbologies" text[];--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "ip_ranges" text[];--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "credits_max" bigint;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "rotated_from" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "disabled_by_plan" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "used" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "used_cycle_id" bigint;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_log_account" ON "request_log" USING btree ("account_id","at_ms","id");--> statement-breakpoint
CREATE INDEX "request_log_at" ON "request_log" USING btree ("at_ms");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "session_expires" ON "session" USING btree ("expires_at_ms");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "verification_expires" ON "verification" USING btree ("expires_at_ms");