// The dashboard in a real browser, against a running gateway. The runner gives:
//   ADMIN_LINK  one-time sign-in link        ADMIN_URL  dashboard's address
//   API_URL     API's address                API_KEY    app key
//   SCREENSHOT_DIR  where pictures go        CHROMIUM   browser (default /usr/bin/chromium)
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';

const env = Object.fromEntries(
  ['ADMIN_LINK', 'ADMIN_URL', 'API_URL', 'API_KEY', 'SCREENSHOT_DIR'].map((name) => {
    assert.ok(process.env[name], `set ${name}: the address, key or folder that this test needs`);
    return [name, process.env[name].replace(/\/$/, '')];
  }),
);

const sizes = [
  { name: '1280', width: 1280, height: 900 },
  { name: '390', width: 390, height: 844 },
];

// Longest wait for something that the page does by itself; a loaded machine takes its time.
const patience = 20_000;

/** Sends one chat request and gives its decision id. `auto:quality` goes to the stand-in cloud when nothing keeps it here. */
async function ask(text, model = 'auto') {
  const response = await fetch(`${env.API_URL}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${env.API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 16, messages: [{ role: 'user', content: text }] }),
  });
  await response.text();
  assert.equal(response.status, 200, 'the gateway answers the request that the page should show');
  const id = response.headers.get('x-gateway-decision-id');
  assert.ok(id, 'x-gateway-decision-id is sent');
  return id;
}

/** Collects all that a browser would complain about. */
function watch(page) {
  const complaints = [];
  const home = new URL(env.ADMIN_URL).host;
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== home) {
      complaints.push(`foreign address: ${request.url()}`);
    }
  });
  return complaints;
}

async function assertFits(page, what) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `${what} scrolls sideways by ${overflow} px`);
}

const picture = (page, name) => page.screenshot({ path: join(env.SCREENSHOT_DIR, `${name}.png`) });

const whole = (page, name) => page.screenshot({ path: join(env.SCREENSHOT_DIR, `${name}.png`), fullPage: true });

describe('dashboard', () => {
  let browser;
  let context;

  before(async () => {
    await mkdir(env.SCREENSHOT_DIR, { recursive: true });
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu'],
    });
    context = await browser.newContext();
    context.setDefaultTimeout(patience);
  });

  after(() => browser?.close());

  test('a stranger does not see the overview', async () => {
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    await page.goto(`${env.ADMIN_URL}/requests`);
    assert.equal(await page.getByRole('heading', { level: 1, name: 'Requests' }).count(), 0);
    await picture(page, 'signed-out');
    await stranger.close();
  });

  test('the one-time link signs in and shows the overview', async () => {
    const page = await context.newPage();
    const complaints = watch(page);
    await page.goto(env.ADMIN_LINK);
    await page.goto(`${env.ADMIN_URL}/`);
    await page.getByText('Live', { exact: true }).waitFor();
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Overview');
    assert.deepEqual(complaints, []);
    await page.close();
  });

  for (const size of sizes) {
    test(`overview at ${size.name} px counts a new request without a reload`, async () => {
      await ask('Who are you?');
      const page = await context.newPage();
      const complaints = watch(page);
      await page.setViewportSize(size);
      await page.goto(`${env.ADMIN_URL}/?window=24h`);
      const requests = page.getByRole('region', { name: 'Requests', exact: true }).locator('.tile-value');
      await requests.waitFor();
      await page.evaluate(() => { window.notReloaded = true; });
      const number = async () => Number((await requests.innerText()).replaceAll(',', ''));
      const earlier = await number();

      await ask('And what can you do?');
      await page.waitForFunction(
        ([selector, least]) => Number(document.querySelector(selector)?.innerText.replaceAll(',', '')) > least,
        ['section[aria-label="Requests"] .tile-value', earlier],
        { timeout: patience },
      );

      assert.equal(await page.evaluate(() => window.notReloaded), true, 'the page was not reloaded');
      await assertFits(page, 'the overview');
      await picture(page, `overview-${size.name}`);
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test(`requests at ${size.name} px show a new row without a reload, and its page`, async () => {
      await ask('Who are you?');
      const page = await context.newPage();
      const complaints = watch(page);
      await page.setViewportSize(size);
      await page.goto(`${env.ADMIN_URL}/requests`);
      await page.locator('tr[data-id]').first().waitFor();
      await page.evaluate(() => { window.notReloaded = true; });

      const id = await ask('Say a word.');
      const row = page.locator(`tr[data-id="${id}"]`);
      await row.waitFor();
      assert.equal(await page.locator('tr[data-id]').first().getAttribute('data-id'), id, 'the newest comes first');
      await assertFits(page, 'the list');
      await picture(page, `requests-${size.name}`);

      await row.getByRole('link').click();
      await page.getByRole('region', { name: 'Decision trail' }).waitFor();
      assert.ok(new URL(page.url()).pathname.endsWith(`/requests/${id}`));
      assert.ok((await page.getByRole('region', { name: 'Decision trail' }).getByRole('listitem').count()) > 0);
      assert.equal(await page.evaluate(() => window.notReloaded), true, 'the page was not reloaded');
      await assertFits(page, 'the request');
      await picture(page, `request-${size.name}`);
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }

  for (const size of sizes) {
    test(`privacy at ${size.name} px shows what was found, and tries a text without keeping it`, async () => {
      await ask('Write to jane.roe@example.com about the invoice.');
      await ask('Prove the five colour theorem.', 'auto:quality');
      const page = await context.newPage();
      const complaints = watch(page);
      await page.setViewportSize(size);
      await page.goto(`${env.ADMIN_URL}/privacy?period=7d`);
      const found = page.locator('section[aria-label="What was found"] tr[data-kind="email"]');

      // A record is stored a moment after its answer; the page is read again until it is there.
      await page.getByRole('region', { name: 'Labels' }).waitFor();
      for (let i = 0; i < 40 && (await found.count()) === 0; i++) {
        await page.getByRole('button', { name: 'Read again' }).click();
        await page.waitForTimeout(250);
      }

      assert.match(await found.innerText(), /E-mail address/);
      await page.locator('tr[data-reason="label_pii:email"]').waitFor();
      await assertFits(page, 'the privacy page');
      await whole(page, `privacy-${size.name}`);

      const secret = 'zebra.heron@example.com';
      const box = page.getByRole('region', { name: 'Try a text', exact: true });
      await box.getByRole('textbox').fill(`Dear Sir,\nplease write to ${secret}, IBAN DE89 3704 0044 0532 0130 00, or call +49 30 901820.`);
      await box.getByRole('button', { name: 'Find private data' }).click();
      await box.locator('tr[data-type="EMAIL_ADDRESS"]').waitFor();
      assert.ok((await box.locator('mark').allInnerTexts()).includes(secret), 'the page marks what was found');
      assert.match(await box.locator('.verdict').innerText(), /stays here/);
      assert.ok(!page.url().includes('zebra'), 'the text is in no address');
      await assertFits(page, 'the tried text');
      await box.scrollIntoViewIfNeeded();
      await box.screenshot({ path: join(env.SCREENSHOT_DIR, `privacy-try-${size.name}.png`) });

      await box.getByRole('textbox').fill(JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: [{ type: 'text', text: `ask ${secret}` }] }] }));
      await box.getByRole('button', { name: 'Find private data' }).click();
      await box.getByText('Read as the body of a request.').waitFor();
      assert.match(await box.locator('tr[data-type="EMAIL_ADDRESS"]').innerText(), /message 1, part 1, characters 5–27/);

      // As long as the box allows, in characters that the page sends as six bytes each: the page's connection bears it.
      await box.getByRole('textbox').fill('漢'.repeat(32_000));
      await box.getByRole('button', { name: 'Find private data' }).click();
      await box.getByText('Nothing was found.').waitFor();
      await box.getByRole('button', { name: 'Clear' }).click();
      await page.waitForFunction((text) => text.value === '', await box.getByRole('textbox').elementHandle());
      assert.deepEqual(complaints, []);
      await page.close();
    });

    test(`egress at ${size.name} px shows what left, and verifies the ledger`, async () => {
      const id = await ask('Prove the four colour theorem.', 'auto:quality');
      const page = await context.newPage();
      const complaints = watch(page);
      await page.setViewportSize(size);
      await page.goto(`${env.ADMIN_URL}/egress`);
      const link = page.locator(`tr[data-sequence] a[href="/requests/${id}"]`);
      await link.waitFor();
      await page.getByRole('button', { name: 'Verify' }).click();
      await page.getByText('The ledger is whole').waitFor();
      await assertFits(page, 'the ledger');
      await whole(page, `egress-${size.name}`);

      await page.getByRole('textbox', { name: 'Team' }).fill('nobody');
      await page.getByRole('textbox', { name: 'Team' }).press('Enter');
      await page.getByRole('heading', { name: 'Nothing of this left in the last 24 hours' }).waitFor();
      assert.match(page.url(), /team=nobody/);
      await assertFits(page, 'the empty ledger');
      await picture(page, `egress-empty-${size.name}`);
      await page.getByRole('link', { name: 'Show all', exact: true }).click();
      await link.click();
      await page.getByText('Label asked for by').waitFor();
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }

  test('filters stand in the address and survive a reload', async () => {
    const page = await context.newPage();
    const complaints = watch(page);
    await page.setViewportSize(sizes[0]);
    await page.goto(`${env.ADMIN_URL}/requests`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('navigation', { name: 'Answered by' }).getByRole('link', { name: 'Refused' }).click();
    await page.waitForURL(/egress=refused/);
    await page.getByRole('checkbox', { name: 'failed only' }).check();
    await page.waitForURL(/failed=1/);

    await page.reload();
    await page.getByText('Live', { exact: true }).waitFor();

    assert.equal(await page.locator('.segment[aria-current]').innerText(), 'Refused');
    assert.equal(await page.getByRole('checkbox', { name: 'failed only' }).isChecked(), true);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  test('a hostile model name is text', async () => {
    const hostile = `<img src=x onerror="document.title='owned'">`;
    const response = await fetch(`${env.API_URL}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${env.API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ model: hostile, messages: [{ role: 'user', content: 'x' }] }),
    });
    const id = response.headers.get('x-gateway-decision-id');
    const page = await context.newPage();
    const complaints = watch(page);
    await page.goto(`${env.ADMIN_URL}/requests`);
    const row = page.locator(id ? `tr[data-id="${id}"]` : 'tr[data-id]').first();
    await row.waitFor();
    assert.equal(await row.locator('.cell-model').innerText(), hostile);
    assert.equal(await page.locator('img').count(), 0);
    assert.doesNotMatch(await page.title(), /owned/);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  test('the menu opens and leads on at 390 px', async () => {
    const page = await context.newPage();
    const complaints = watch(page);
    await page.setViewportSize(sizes[1]);
    await page.goto(`${env.ADMIN_URL}/`);
    await page.getByText('Live', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('.mud-drawer--open').getByRole('link', { name: 'Requests' }).click();
    await page.getByRole('heading', { level: 1, name: 'Requests' }).waitFor();
    await assertFits(page, 'the list');
    assert.deepEqual(complaints, []);
    await page.close();
  });
});
