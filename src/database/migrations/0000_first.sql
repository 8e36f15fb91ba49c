CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"plan_id" text NOT NULL,
	"plan_generation" integer NOT NULL,
	"anchor_ms" bigint NOT NULL,
	"limit_requests" integer,
	"limit_window_ms" integer,
	"overage_max" bigint,
	"version" bigint DEFAULT 1 NOT NULL,
	"created_at_ms" bigint NOT NULL,
	CONSTRAINT "account_limit" CHECK (("account"."limit_requests" IS NULL) = ("account"."limit_window_ms" IS NULL))
);
--> statement-breakpoint
CREATE TABLE "adjustment" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "adjustment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cycle_id" bigint NOT NULL,
	"requested" bigint NOT NULL,
	"applied" bigint NOT NULL,
	"reason" text NOT NULL,
	"created_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"last4" text NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"revoked_at_ms" bigint,
	CONSTRAINT "api_key_hash" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "cycle" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cycle_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"account_id" text NOT NULL,
	"seq" integer NOT NULL,
	"start_ms" bigint NOT NULL,
	"end_ms" bigint NOT NULL,
	"plan_id" text NOT NULL,
	"plan_generation" integer NOT NULL,
	"mode" text NOT NULL,
	"included" bigint NOT NULL,
	"overage_max" bigint,
	"pending" bigint DEFAULT 0 NOT NULL,
	"settled" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "cycle_order" UNIQUE("account_id","seq"),
	CONSTRAINT "cycle_time" CHECK ("cycle"."start_ms" <= "cycle"."end_ms"),
	CONSTRAINT "cycle_counts" CHECK ("cycle"."pending" >= 0 AND "cycle"."settled" >= 0 AND "cycle"."included" >= 0),
	CONSTRAINT "cycle_hard" CHECK ("cycle"."mode" <> 'hard' OR "cycle"."pending" + "cycle"."settled" <= "cycle"."included")
);
--> statement-breakpoint
CREATE TABLE "reservation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" bigint NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"amount" integer NOT NULL,
	"key_id" text NOT NULL,
	CONSTRAINT "reservation_amount" CHECK ("reservation"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "resolution" (
	"reservation_id" uuid PRIMARY KEY NOT NULL,
	"resolved_at_ms" bigint NOT NULL,
	"outcome" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setting" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "adjustment" ADD CONSTRAINT "adjustment_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "account_created" ON "account" USING btree ("created_at_ms","id");--> statement-breakpoint
CREATE INDEX "adjustment_cycle" ON "adjustment" USING btree ("cycle_id");--> statement-breakpoint
CREATE INDEX "api_key_account" ON "api_key" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "reservation_expires" ON "reservation" USING btree ("expires_at_ms");