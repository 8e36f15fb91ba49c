CREATE TABLE "batch" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"key_id" text NOT NULL,
	"state" text NOT NULL,
	"reservation_id" uuid NOT NULL,
	"items" integer NOT NULL,
	"delivered" integer NOT NULL,
	"failed" integer NOT NULL,
	"credits" integer,
	"code" text,
	"sheet" text NOT NULL,
	"claimed_until_ms" bigint,
	"claims" integer DEFAULT 0 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"finished_at_ms" bigint,
	CONSTRAINT "batch_state" CHECK ("batch"."state" IN ('waiting', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "batch_item" (
	"batch_id" text NOT NULL,
	"position" integer NOT NULL,
	"name" text,
	"fields" text,
	"symbology" text,
	"image_format" text,
	"state" text NOT NULL,
	"picture" "bytea",
	"code" text,
	"params" text,
	"reason" text,
	CONSTRAINT "batch_item_pk" PRIMARY KEY("batch_id","position"),
	CONSTRAINT "batch_item_state" CHECK ("batch_item"."state" IN ('waiting', 'delivered', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "batch_request" (
	"account_id" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"state" text NOT NULL,
	"claim" uuid NOT NULL,
	"claimed_until_ms" bigint NOT NULL,
	"batch_id" text,
	"credits" integer NOT NULL,
	"faults" integer[] NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "batch_request_pk" PRIMARY KEY("account_id","key"),
	CONSTRAINT "batch_request_state" CHECK ("batch_request"."state" IN ('running', 'interrupted', 'done'))
);
--> statement-breakpoint
ALTER TABLE "resolution" ADD COLUMN "settled_amount" integer;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_item" ADD CONSTRAINT "batch_item_batch_id_batch_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batch"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch_request" ADD CONSTRAINT "batch_request_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "batch_account" ON "batch" USING btree ("account_id","created_at_ms","id");--> statement-breakpoint
CREATE INDEX "batch_created" ON "batch" USING btree ("created_at_ms");--> statement-breakpoint
CREATE INDEX "batch_open" ON "batch" USING btree ("created_at_ms") WHERE "batch"."state" IN ('waiting', 'running');--> statement-breakpoint
CREATE INDEX "batch_request_created" ON "batch_request" USING btree ("created_at_ms");