/** The drawer with everything that is known of a request. */
import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from 'react-router';
import type { LoggedRequestJson } from '../../../../src/usage/schemas.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { usePublicUrl } from '../../data/site-settings.ts';
import { usePicture } from '../../playground/use-picture.ts';
import { OUTCOMES, outcomeName } from '../dashboard/outcomes.ts';
import { exactMoment, timeZoneName } from '../../data/dates.ts';
import { duration } from '../format.ts';
import { curlOf, previewOf } from './repeat.ts';
import classes from './requests.module.css';

interface RequestDetailProps {
  /** null: nothing is shown. */
  readonly request: LoggedRequestJson | null;
  readonly onClose: () => void;
}

export function RequestDetail({ request, onClose }: RequestDetailProps) {
  const phone = useMediaQuery('(max-width: 36em)') ?? false;
  return (
    <Drawer
      opened={request !== null}
      onClose={onClose}
      position="right"
      size={phone ? '100%' : 'lg'}
      title="Request"
      closeButtonProps={{ 'aria-label': 'Close' }}
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
  const { group, outcome, reason, symbology, status } = request;
  const docs: (readonly [string, string])[] = [
    [`/docs/errors#${outcome.replaceAll('_', '-')}`, `About “${outcomeName(outcome)}”`],
    [`/docs/formats/${symbology ?? ''}`, `About ${symbology ?? ''}`],
  ];
  const has = [group !== 'delivered', symbology !== null && symbology !== 'LABEL'];
  return (
    <>
      <Group gap="xs">
        <span
          className={classes['swatch']}
          style={{ background: OUTCOMES[group].color }}
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
          All with this outcome
        </Link>
      </Group>
    </>
  );
}

function Facts({ request }: DetailProps) {
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
            <dt>Template</dt>
            <dd>
              <Link to={`/requests?template=${encodeURIComponent(template)}`} className="link">
                {template}
              </Link>
            </dd>
          </div>
        )}
      </dl>
      <Group gap="xs">
        <CopyButton text={id} label={batch ? 'Copy batch ID' : 'Copy request ID'} />
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          to={`/requests?request=${encodeURIComponent(id)}`}
        >
          {batch ? 'The whole batch' : 'Link to this request'}
        </Button>
      </Group>
    </>
  );
}

/** What was sent, and how to send it again. */
function Sent({ request }: DetailProps) {
  const publicUrl = usePublicUrl();
  const { address, body, method, batch } = request;
  const curl = curlOf(request, publicUrl);
  return (
    <>
      {address !== null && <CodeBlock title="Sent" code={`${method ?? ''} ${address}`} />}
      {body !== null && (
        <CodeBlock title={batch ? 'Item' : 'Body'} code={JSON.stringify(body, null, 2)} />
      )}
      {curl === undefined ? (
        <Text size="sm" c="dimmed">
          What was sent is longer than the list keeps, or this server keeps none of it.
        </Text>
      ) : (
        <>
          <CodeBlock title="curl" code={curl} />
          <Text size="sm" c="dimmed">
            Replace YOUR_API_KEY with a key: this page knows only how keys begin. A picture that is
            delivered costs a credit again.
          </Text>
        </>
      )}
    </>
  );
}

/** The picture drawn again by the free preview, with what the plan includes now. */
function Picture({ request }: DetailProps) {
  const input = previewOf(request);
  const { picture, problem } = usePicture(
    input === undefined ? undefined : JSON.stringify(input),
    0,
  );
  if (request.group !== 'delivered') return null;
  if (input === undefined) {
    return (
      <Text size="sm" c="dimmed">
        Drawing this picture again would cost a credit: use the command below.
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
          <img src={picture.url} alt={`${request.symbology ?? 'Barcode'} as it was delivered`} />
        )}
        {picture !== undefined && !isImage && (
          <a
            href={picture.url}
            download={`barcode.${request.imageFormat ?? 'bin'}`}
            className="link"
          >
            Download the file
          </a>
        )}
      </div>
      <figcaption>Drawn again, free of charge.</figcaption>
    </figure>
  );
}

function factsOf(request: LoggedRequestJson): (readonly [string, string])[] {
  const { stages, imageFormat, batch } = request;
  const facts: (readonly [string, string])[] = [
    [batch ? 'Batch ID' : 'Request ID', request.id],
    ['Time', `${exactMoment(request.at)}, ${timeZoneName()}`],
    ['API key', request.keyName === '' ? `${request.keyId} (deleted)` : request.keyName],
    ['Symbology', request.symbology ?? 'none that exists'],
    ...(imageFormat === null ? [] : [['Image format', imageFormat] as const]),
    ['Credits', String(request.credits)],
    ...(request.signed ? [['Sent by', 'a signed URL'] as const] : []),
  ];
  if (batch && request.durationMs === 0) return facts;
  facts.push(['Duration', duration(request.durationMs)]);
  if (stages === null) return facts;
  return [
    ...facts,
    ['Key, limits and credit', `${stages.admissionMs} ms`],
    ['Drawing', `${stages.drawingMs} ms`],
    ['Delivery', `${stages.deliveryMs} ms`],
  ];
}
