namespace BackCare.Web.Tests.Elements;

/// <summary>
/// The worked example of the dialect's contract, with everything the dialect has, and the page it must give. It differs
/// from the contract where that lets an emergency card call 000 000, and lets signs of 999 and 111 cards be typed.
/// </summary>
internal static class WorkedExample
{
    public const string Markdown = """
        ---
        title: Caring for a wobbly teapot
        description: What to do when your teapot wobbles, when to ask the potter, and three gentle things you can try on your own shelf.
        topic: living
        order: 20
        kind: page
        status: published
        written: 2026-01-12
        review-due: 2028-01-12
        sources: [shelf-guide]
        related:
          - quiet-kettles
        keywords:
          - shaky pot
        ---

        Most wobbles stop on their own in 2 to 6 tea times.[@shelf-guide]

        ## Get help

        ::: emergency Call the Teapot Brigade now if:
        findings: both-legs, chest-pain

        [Call 999](tel:999)
        :::

        ::: urgent Ask the potter today if:
        findings: one-leg-weakness
        :::

        ::: non-urgent Talk to the potter if:
        - it still wobbles after 6 tea times
        :::

        ## What you can do yourself

        ::: do
        - ![](wobbly-teapot/main) **Turn the pot** a little every hour.[@shelf-guide]
        - **Keep it warm.**
        :::

        ::: dont
        - leave it on its side
        - do not shake it to test it
        :::

        ### Before you pour

        ::: warning Hot handles
        Handles can stay warm for 10 minutes after the tea is gone.[@shelf-guide]
        :::

        ::: inset
        A teapot on a low shelf falls less far.
        :::

        ### Three quiet steps

        ::: steps
        1. Put both hands round the pot.
        2. Breathe out.
        3. Put it down slowly.
        :::

        ### One gentle move

        :::: exercise Slow half turn
        - helps: the tea stays in
        - good-for: pots that lean
        - not-for: the spout is cracked
        - start: the pot stands on a flat table
        - how-many: 5 times each way[@shelf-guide]
        - how-often: 2 times a day[@shelf-guide]
        - easier: turn a little
        - harder: turn with a full pot

        1. Turn the handle from left to right while you count to 4.[@shelf-guide]

        ::: details Why turning helps
        Tea settles evenly when the pot turns.
        :::
        ::::

        ## Which pot is it

        | Pot | Cups[@shelf-guide] |
        | --- | ---: |
        | Small | 2 |
        | Large | 6 |

        ## Ask someone

        ::: contact Teapot helpline
        - phone: 0800 1111
        - text: use the relay service and then the number
        - hours: every day, 9am to 5pm

        Tell them which shelf the pot is on.
        :::

        ::: action
        [Check your teapot](/check)
        :::

        """;

    public static string[] Text { get; } =
    [
        "Most wobbles stop on their own in 2 to 6 tea times.",
        "you have both legs",
        "you have chest pain",
        "Call 999",
        "you have one leg weakness",
        "it still wobbles after 6 tea times",
        "Turn the pot a little every hour.",
        "Keep it warm.",
        "do not leave it on its side",
        "do not shake it to test it",
        "Handles can stay warm for 10 minutes after the tea is gone.",
        "A teapot on a low shelf falls less far.",
        "Put both hands round the pot.",
        "Breathe out.",
        "Put it down slowly.",
        "Helps",
        "the tea stays in",
        "Good for:",
        "pots that lean",
        "Not for you if:",
        "the spout is cracked",
        "Ask first:",
        "With a crack, ask the potter",
        "Start:",
        "the pot stands on a flat table",
        "Turn the handle from left to right while you count to 4.",
        "Tea settles evenly when the pot turns.",
        "How many:",
        "5 times each way",
        "How often:",
        "2 times a day",
        "Every time:",
        "Turn it slowly",
        "Stop if:",
        "the lid rattles",
        "0 to 3",
        "Carry on",
        "6 or more",
        "Stop",
        "Easier:",
        "turn a little",
        "Harder:",
        "turn with a full pot",
        "Phone",
        "0800 1111",
        "Text",
        "use the relay service and then the number",
        "Hours",
        "every day, 9am to 5pm",
        "Tell them which shelf the pot is on.",
        "Check your teapot",
    ];

    public static string Html { get; } = Markup
        .Replace("{cross}", Cross, StringComparison.Ordinal)
        .Replace("{arrow}", Arrow, StringComparison.Ordinal);

    private const string Cross =
        "M17 18.5c-.4 0-.8-.1-1.1-.4l-10-10c-.6-.6-.6-1.6 0-2.1.6-.6 1.5-.6 2.1 0l10 10c.6.6.6 1.5 0 "
        + "2.1-.3.3-.6.4-1 .4z M7 18.5c-.4 0-.8-.1-1.1-.4-.6-.6-.6-1.5 0-2.1l10-10c.6-.6 1.5-.6 2.1 0 "
        + ".6.6.6 1.5 0 2.1l-10 10c-.3.3-.6.4-1 .4z";

    private const string Arrow =
        "M12 2a10 10 0 0 0-10 9h11.7l-4-4a1 1 0 0 1 1.5-1.4l5.6 5.7a1 1 0 0 1 0 1.4l-5.6 5.7a1 1 0 0 "
        + "1-1.5 0 1 1 0 0 1 0-1.4l4-4H2A10 10 0 1 0 12 2z";

    private const string Markup = """
        <p>Most wobbles stop on their own in 2 to 6 tea times.</p>
        <h2 id="get-help">Get help</h2>
        <div class="nhsuk-card nhsuk-card--care nhsuk-card--care--emergency">
        <div class="nhsuk-card__heading-container">
        <h3 class="nhsuk-card__heading"><span
          role="text"><span class="nhsuk-u-visually-hidden">Immediate action required: </span>Call the Teapot Brigade now if:</span></h3>
        <a class="app-act app-act--999" href="tel:999"><svg class="nhsuk-icon app-icon" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"
        width="24" height="24" focusable="false" aria-hidden="true" fill="none" stroke="currentcolor" stroke-width="2.2"
        stroke-linecap="round" stroke-linejoin="round"><path
        d="M6 3h3.2l1.6 4.4-2.1 1.7a12.5 12.5 0 0 0 6.2 6.2l1.7-2.1 4.4 1.6V18a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"
        /></svg>Call 999</a>
        </div>
        <div class="nhsuk-card__content">
        <ul>
        <li>you have both legs</li>
        <li>you have chest pain</li>
        </ul>
        </div>
        </div>
        <div class="nhsuk-card nhsuk-card--care nhsuk-card--care--urgent">
        <div class="nhsuk-card__heading-container">
        <h3 class="nhsuk-card__heading"><span
          role="text"><span class="nhsuk-u-visually-hidden">Urgent advice: </span>Ask the potter today if:</span></h3>
        </div>
        <div class="nhsuk-card__content">
        <ul>
        <li>you have one leg weakness</li>
        </ul>
        </div>
        </div>
        <div class="nhsuk-card nhsuk-card--care nhsuk-card--care--non-urgent">
        <div class="nhsuk-card__heading-container">
        <h3 class="nhsuk-card__heading"><span
          role="text"><span class="nhsuk-u-visually-hidden">Non-urgent advice: </span>Talk to the potter if:</span></h3>
        </div>
        <div class="nhsuk-card__content">
        <ul>
        <li>it still wobbles after 6 tea times</li>
        </ul>
        </div>
        </div>
        <h2 id="what-you-can-do-yourself">What you can do yourself</h2>
        <ul class="app-rows" role="list">
        <li><div class="app-row"><img src="/figures/half-turn.0123abcd.svg" alt="" width="160" height="120" loading="lazy">
        <span><strong>Turn the pot</strong> a little every hour.</span></div></li>
        <li><div class="app-row"><span><strong>Keep it warm.</strong></span></div></li>
        </ul>
        <h3>Leave out</h3>
        <ul class="nhsuk-list nhsuk-list--cross" role="list">
        <li><svg class="nhsuk-icon nhsuk-icon--cross"
          xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">
          <path d="{cross}"/></svg>do not leave it on its side</li>
        <li><svg class="nhsuk-icon nhsuk-icon--cross"
          xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">
          <path d="{cross}"/></svg>do not shake it to test it</li>
        </ul>
        <h3 id="before-you-pour">Before you pour</h3>
        <div class="nhsuk-card nhsuk-card--warning">
        <div class="nhsuk-card__content">
        <h4 class="nhsuk-card__heading"><span role="text"><span class="nhsuk-u-visually-hidden">Important: </span>Hot handles</span></h4>
        <p>Handles can stay warm for 10 minutes after the tea is gone.</p>
        </div>
        </div>
        <div class="nhsuk-inset-text">
        <span class="nhsuk-u-visually-hidden">Information: </span>
        <p>A teapot on a low shelf falls less far.</p>
        </div>
        <h3 id="three-quiet-steps">Three quiet steps</h3>
        <ol class="nhsuk-list nhsuk-list--number">
        <li>Put both hands round the pot.</li>
        <li>Breathe out.</li>
        <li>Put it down slowly.</li>
        </ol>
        <h3 id="one-gentle-move">One gentle move</h3>
        <section class="app-exercise">
        <div class="app-beside-steps">
        <div class="app-frames app-frames--wide">
        <div class="app-positions">
        <figure>
        <img src="/figures/half-turn.0123abcd.svg" alt="A pot that turns" width="160" height="120" loading="lazy">
        </figure>
        </div>
        </div>
        <div>
        <h4>Slow half turn</h4>
        <p><strong>Start:</strong> the pot stands on a flat table</p>
        <ol>
        <li>Turn the handle from left to right while you count to 4.</li>
        </ol>
        <details class="nhsuk-details nhsuk-expander">
        <summary class="nhsuk-details__summary"><span class="nhsuk-details__summary-text">Why turning helps</span></summary>
        <div class="nhsuk-details__text">
        <p>Tea settles evenly when the pot turns.</p>
        </div>
        </details>
        </div>
        </div>
        <div class="app-glance">
        <div>
        <p class="app-glance__name">How many:</p>
        <div class="app-glance__much">5 times each way</div>
        <p><strong>How often:</strong> 2 times a day</p>
        <p><strong>Every time:</strong> Turn it slowly</p>
        </div>
        <div class="app-stop">
        <div>
        <p class="app-glance__name"><a href="/guides/exercise-and-sport#how-much-pain-is-all-right">How much pain is all right, from 0 to 10?</a></p>
        <ul class="app-bands" role="list">
        <li><b>0 to 3</b> Carry on</li>
        <li><b>6 or more</b> Stop</li>
        </ul>
        </div>
        <p class="app-careful"><strong>Stop if:</strong> the lid rattles</p>
        </div>
        <div>
        <p><strong>Good for:</strong> pots that lean</p>
        <p class="app-careful"><strong>Not for you if:</strong> the spout is cracked</p>
        <p><strong>Ask first:</strong> With a crack, ask the potter</p>
        </div>
        </div>
        <h4>Other ways</h4>
        <div class="app-others">
        <div class="app-other">
        <p><strong>Easier:</strong> turn a little</p>
        </div>
        <div class="app-other">
        <p><strong>Harder:</strong> turn with a full pot</p>
        </div>
        </div>
        </section>
        <h2 id="which-pot-is-it">Which pot is it</h2>
        <table class="nhsuk-table nhsuk-table--responsive" role="table">
        <caption class="nhsuk-table__caption nhsuk-u-visually-hidden">Which pot is it</caption>
        <thead class="nhsuk-table__head" role="rowgroup">
        <tr class="nhsuk-table__row" role="row">
        <th class="nhsuk-table__header" scope="col" role="columnheader">Pot</th>
        <th class="nhsuk-table__header nhsuk-table__header--numeric" scope="col" role="columnheader">Cups</th>
        </tr>
        </thead>
        <tbody class="nhsuk-table__body">
        <tr class="nhsuk-table__row" role="row">
        <th class="nhsuk-table__header" scope="row" role="rowheader"><span class="nhsuk-table__heading" aria-hidden="true">Pot </span>Small</th>
        <td class="nhsuk-table__cell nhsuk-table__cell--numeric" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">Cups </span>2</td>
        </tr>
        <tr class="nhsuk-table__row" role="row">
        <th class="nhsuk-table__header" scope="row" role="rowheader"><span class="nhsuk-table__heading" aria-hidden="true">Pot </span>Large</th>
        <td class="nhsuk-table__cell nhsuk-table__cell--numeric" role="cell"><span class="nhsuk-table__heading" aria-hidden="true">Cups </span>6</td>
        </tr>
        </tbody>
        </table>
        <h2 id="ask-someone">Ask someone</h2>
        <div class="nhsuk-card">
        <div class="nhsuk-card__content">
        <h3 class="nhsuk-card__heading nhsuk-heading-m">Teapot helpline</h3>
        <dl class="nhsuk-summary-list nhsuk-summary-list--no-border">
        <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">Phone</dt>
        <dd class="nhsuk-summary-list__value"><a href="tel:08001111">0800 1111</a></dd>
        </div>
        <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">Text</dt>
        <dd class="nhsuk-summary-list__value">use the relay service and then the number</dd>
        </div>
        <div class="nhsuk-summary-list__row">
        <dt class="nhsuk-summary-list__key">Hours</dt>
        <dd class="nhsuk-summary-list__value">every day, 9am to 5pm</dd>
        </div>
        </dl>
        <p>Tell them which shelf the pot is on.</p>
        </div>
        </div>
        <a class="nhsuk-action-link" href="/check"><svg class="nhsuk-icon nhsuk-icon--arrow-right-circle"
          xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="16" height="16" focusable="false" aria-hidden="true">
          <path d="{arrow}"/></svg><span class="nhsuk-action-link__text">Check your teapot</span></a>
        """;
}
