/** The drawer with everything that is known of a request. */
import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { usePicture } from '../../playground/use-picture.ts';
import { messages } from '../../messages/messages.ts';
import { OUTCOME_COLORS, outcomeName } from '../dashboard/outcomes.ts';
import { exactMoment, timeZoneName } from '../../data/dates.ts';
import { errorDocs } from '../error-docs.ts';
import { KEY_PLACEHOLDER } from '../first-curl.ts';
import { duration } from '../format.ts';
import { curlOf, previewOf } from './repeat.ts';
import classes from './requests.module.css';

interface RequestDetailProps {
  readonly opened: boolean;
  /** null: nothing is shown. */
  readonly request: LoggedRequestJson | null;
  readonly onClose: () => void;
}

export default function RequestDetail({ opened, request, onClose }: RequestDetailProps) {
  const phone = useMediaQuery('(max-width: 36em)') ?? false;
  // A drawer remembers where the focus came from only if it was closed first.
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return (
    <Drawer
      opened={opened && mounted}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 'lg'}
      title={messages('requests').request}
      closeButtonProps={{ 'aria-label': messages('app').close }}
      styles={{ title: { fontWeight: 700, fontSize: '1.25rem' } }}
    >
      {request !== null && <Detail request={request} />}
    </Drawer>
  );
}

const Detail = ({ request }: DetailProps) => (
  <Stack gap="md">
    <Outcome request={request} />
    <Picture request={request} />
    <Facts request={request} />
    <Sent request={request} />
  </Stack>
);

interface DetailProps {
  readonly request: LoggedRequestJson;
}

/** What became of it, why, and where to read on. */
function Outcome({ request }: DetailProps) {
  const t = messages('requests');
  const { group, outcome, reason, symbology, status } = request;
  const docs: (readonly [string, string])[] = [
    [errorDocs(outcome), t.aboutOutcome(outcomeName(outcome))],
    [`/docs/formats/${symbology ?? ''}`, t.aboutSymbology(symbology ?? '')],
  ];
  const has = [group !== 'delivered', symbology !== null && symbology !== 'LABEL'];
  return (
    <>
      <Group gap="xs">
        <span
          className={classes['swatch']}
          style={{ background: OUTCOME_COLORS[group] }}
          aria-hidden="true"
        />
        <Text fw={650}>{outcomeName(outcome)}</Text>
        <Badge variant="default" tt="none">
          {status}
        </Badge>
      </Group>
      {reason !== null && <Text>{reason}</Text>}
      <Group gap="md">
        {docs
          .filter((_, at) => has[at])
          .map(([href, text]) => (
            <a key={href} href={href} className="link">
              {text}
            </a>
          ))}
        <Link to={`/requests?outcome=${encodeURIComponent(outcome)}`} className="link">
          {t.sameOutcome}
        </Link>
      </Group>
    </>
  );
}

function Facts({ request }: DetailProps) {
  const t = messages('requests');
  const { id, batch, template } = request;
  return (
    <>
      <dl className={classes['facts']}>
        {factsOf(request).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {template !== null && (
          <div>
            <dt>{messages('fields').template}</dt>
            <dd>
              <Link to={`/requests?template=${encodeURIComponent(template)}`} className="link">
                {template}
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <Group gap="xs">
        <CopyButton text={id} label={batch ? t.copyBatchId : t.copyRequestId} />
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          to={`/requests?request=${encodeURIComponent(id)}`}
        >
          {batch ? t.wholeBatch : t.linkToThis}
        </Button>
      </Group>
    </>
  );
}

/** What was sent, and how to send it again. */
function Sent({ request }: DetailProps) {
  const t = messages('requests');
  const publicUrl = usePublicUrl();
  const { address, body, method, batch } = request;
  const curl = curlOf(request, publicUrl);
  return (
    <>
      {address !== null && <CodeBlock title={t.sent} code={`${method ?? ''} ${address}`} />}
      {body !== null && (
        <CodeBlock title={batch ? t.item : t.body} code={JSON.stringify(body, null, 2)} />
      )}
      {curl === undefined ? (
        <Text size="sm" c="dimmed">
          {t.notKept}
        </Text>
      ) : (
        <>
          <CodeBlock title="curl" code={curl} />
          <Text size="sm" c="dimmed">
            {t.replaceKey(KEY_PLACEHOLDER)}
          </Text>
        </>
      )}
    </>
  );
}

/** The picture drawn again by the free preview, with what the plan includes now. */
function Picture({ request }: DetailProps) {
  const t = messages('requests');
  const input = previewOf(request);
  const { picture, problem } = usePicture(
    input === undefined ? undefined : JSON.stringify(input),
    0,
  );
  if (request.group !== 'delivered') return null;
  if (input === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t.drawingCosts}
      </Text>
    );
  }
  if (problem !== undefined) {
    return (
      <Text size="sm" c="dimmed">
        {problem.reason ?? problem.message}
      </Text>
    );
  }
  const isImage = picture?.blob.type.startsWith('image/') === true;
  return (
    <figure className={classes['picture']}>
      <div className={classes['paper']}>
        {picture !== undefined && isImage && (
          <img src={picture.url} alt={t.asDelivered(request.symbology)} />
        )}
        {picture !== undefined && !isImage && (
          <a
            href={picture.url}
            download={`barcode.${request.imageFormat ?? 'bin'}`}
            className="link"
          >
            {t.download}
          </a>
        )}
      </div>
      <figcaption>{t.drawnAgain}</figcaption>
    </figure>
  );
}

function factsOf(request: LoggedRequestJson): (readonly [string, string])[] {
  const t = messages('requests');
  const fields = messages('fields');
  const { stages, imageFormat, batch } = request;
  const facts: (readonly [string, string])[] = [
    [batch ? t.batchId : t.requestId, request.id],
    [t.time, `${exactMoment(request.at)}, ${timeZoneName()}`],
    [fields.apiKey, request.keyName === '' ? t.deletedKey(request.keyId) : request.keyName],
    [fields.symbology, request.symbology ?? t.noSymbology],
    ...(imageFormat === null ? [] : [[fields.imageFormat, imageFormat] as const]),
    [fields.credits, String(request.credits)],
    ...(request.signed ? [[t.sentBy, t.aSignedUrl] as const] : []),
  ];
  if (batch && request.durationMs === 0) return facts;
  facts.push([t.duration, duration(request.durationMs)]);
  if (stages === null) return facts;
  return [
    ...facts,
    [t.stages.admission, t.milliseconds(stages.admissionMs)],
    [t.stages.drawing, t.milliseconds(stages.drawingMs)],
    [t.stages.delivery, t.milliseconds(stages.deliveryMs)],
  ];
}
