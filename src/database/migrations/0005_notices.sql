ALTER TABLE "cycle" ADD COLUMN "credits_notice_percent" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "overage_notice" boolean DEFAULT false NOT NULL;