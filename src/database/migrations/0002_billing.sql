CREATE TABLE "cycle_segment" (
	"cycle_id" bigint NOT NULL,
	"position" integer NOT NULL,
	"plan_id" text NOT NULL,
	"plan_generation" integer NOT NULL,
	"from_ms" bigint NOT NULL,
	"from_call" bigint NOT NULL,
	CONSTRAINT "cycle_segment_pk" PRIMARY KEY("cycle_id","position")
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"cycle_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"segment" integer NOT NULL,
	"prefix" text NOT NULL,
	"seq" bigint NOT NULL,
	"number" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"issued_at_ms" bigint NOT NULL,
	"due_at_ms" bigint NOT NULL,
	"past_due_at_ms" bigint NOT NULL,
	"grace_ends_at_ms" bigint NOT NULL,
	"seller_name" text NOT NULL,
	"seller_address" text NOT NULL,
	"seller_tax_id" text NOT NULL,
	"buyer_name" text NOT NULL,
	"buyer_address" text NOT NULL,
	"buyer_tax_id" text NOT NULL,
	"buyer_email" text NOT NULL,
	"currency" text NOT NULL,
	"tax_micros" integer NOT NULL,
	"tax_label" text NOT NULL,
	"subtotal_cents" bigint NOT NULL,
	"tax_cents" bigint NOT NULL,
	"total_cents" bigint NOT NULL,
	"status" text NOT NULL,
	"status_at_ms" bigint NOT NULL,
	"payment_reference" text,
	"dunned_at_ms" bigint,
	"collect_at_ms" bigint NOT NULL,
	CONSTRAINT "invoice_number" UNIQUE("number"),
	CONSTRAINT "invoice_order" UNIQUE("prefix","seq"),
	CONSTRAINT "invoice_cause" UNIQUE("cycle_id","kind","segment"),
	CONSTRAINT "invoice_status" CHECK ("invoice"."status" IN ('open', 'paid', 'past_due', 'void')),
	CONSTRAINT "invoice_sum" CHECK ("invoice"."subtotal_cents" + "invoice"."tax_cents" = "invoice"."total_cents")
);
--> statement-breakpoint
CREATE TABLE "invoice_line" (
	"invoice_id" text NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"plan_id" text NOT NULL,
	"plan_generation" integer NOT NULL,
	"description" text NOT NULL,
	"quantity" bigint NOT NULL,
	"unit" text NOT NULL,
	"cents" bigint NOT NULL,
	"start_ms" bigint NOT NULL,
	"end_ms" bigint NOT NULL,
	CONSTRAINT "invoice_line_pk" PRIMARY KEY("invoice_id","position")
);
--> statement-breakpoint
CREATE TABLE "invoice_series" (
	"prefix" text PRIMARY KEY NOT NULL,
	"last" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_event" (
	"id" text PRIMARY KEY NOT NULL,
	"at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment_record" (
	"kind" text NOT NULL,
	"id" text NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "payment_record_pk" PRIMARY KEY("kind","id")
);
--> statement-breakpoint
CREATE TABLE "purchase" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"interval" text NOT NULL,
	"at_ms" bigint NOT NULL,
	"settled" bigint NOT NULL,
	"billing_version" bigint NOT NULL,
	"total_cents" bigint NOT NULL,
	"currency" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"status" text NOT NULL,
	"payment_reference" text
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "interval" text DEFAULT 'monthly' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "plan_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "scheduled_plan_id" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "scheduled_interval" text;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "spend_cap_cents" bigint;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "billing_name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "billing_address" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "billing_tax_id" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "billing_version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "opened_end_ms" bigint;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "interval" text DEFAULT 'monthly' NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "plan_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "closed_at_ms" bigint;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "cap_notice_percent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle_segment" ADD CONSTRAINT "cycle_segment_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_line" ADD CONSTRAINT "invoice_line_invoice_id_invoice_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase" ADD CONSTRAINT "purchase_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_account" ON "invoice" USING btree ("account_id","issued_at_ms");--> statement-breakpoint
CREATE INDEX "invoice_issued" ON "invoice" USING btree ("issued_at_ms");--> statement-breakpoint
CREATE INDEX "invoice_open" ON "invoice" USING btree ("past_due_at_ms") WHERE "invoice"."status" = 'open';--> statement-breakpoint
CREATE INDEX "invoice_past_due" ON "invoice" USING btree ("grace_ends_at_ms") WHERE "invoice"."status" = 'past_due' AND "invoice"."dunned_at_ms" IS NULL;--> statement-breakpoint
CREATE INDEX "invoice_collect" ON "invoice" USING btree ("collect_at_ms") WHERE "invoice"."status" IN ('open', 'past_due');--> statement-breakpoint
CREATE UNIQUE INDEX "purchase_open" ON "purchase" USING btree ("account_id") WHERE "purchase"."status" = 'open';--> statement-breakpoint
CREATE INDEX "account_spend_cap" ON "account" USING btree ("id") WHERE "account"."spend_cap_cents" IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cycle_to_close" ON "cycle" USING btree ("end_ms") WHERE "cycle"."closed_at_ms" IS NULL;--> statement-breakpoint
-- Whatever is paid for so far, the operator has given: nothing of it was ever invoiced.
UPDATE "account" SET "plan_given" = "plan_id" <> 'free';--> statement-breakpoint
UPDATE "cycle" SET "opened_end_ms" = "end_ms", "plan_given" = "plan_id" <> 'free', "closed_at_ms" = "start_ms", "overage_max" = NULL;--> statement-breakpoint
UPDATE "cycle" SET "closed_at_ms" = NULL WHERE "plan_given" AND NOT EXISTS (SELECT FROM "cycle" AS "later" WHERE "later"."account_id" = "cycle"."account_id" AND "later"."seq" > "cycle"."seq");--> statement-breakpoint
INSERT INTO "cycle_segment" ("cycle_id", "position", "plan_id", "plan_generation", "from_ms", "from_call") SELECT "id", 0, "plan_id", "plan_generation", "start_ms", 0 FROM "cycle";--> statement-breakpoint
ALTER TABLE "cycle" ALTER COLUMN "opened_end_ms" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "account" DROP COLUMN "overage_max";--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_scheduled" CHECK (("account"."scheduled_plan_id" IS NULL) = ("account"."scheduled_interval" IS NULL));--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_spend_cap_cents" CHECK ("account"."spend_cap_cents" >= 0);