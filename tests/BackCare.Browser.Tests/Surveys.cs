using System.Collections.Immutable;
using System.Xml.Linq;

namespace BackCare.Browser.Tests;

public sealed record Survey(ImmutableArray<Look> Looks, ImmutableArray<string> Errors,
    ImmutableArray<string> ForeignRequests)
{
    public IEnumerable<string> Faults =>
        [.. Looks.SelectMany(look => look.Faults.Select(fault => $"{look.Where}: {fault}")), .. Errors,
            .. ForeignRequests];
}

internal static class Surveys
{
    public const string NoPage = "/no-such-page";

    /// <summary>Search before anything is typed, with pages, with nothing, and with what comes before all pages.</summary>
    private static readonly ImmutableArray<string> Searches =
    [
        "/search", "/search?q=siatica", "/search?q=zzzzqqqq", "/search?q=cant+pee", "/search?q=want+to+die",
        "/search?q=husband+hits+me", $"/search?q={new string('a', 600)}",
    ];

    private const string Everything = "?do=knee-rolls:5@easier&do=knee-to-chest:5@easier&do=pelvic-tilt:5@chair&do=bridge:5@easier"
        + "&do=side-lying-knee-opener:5@instead&do=back-extension:5@easier&do=cat-stretch:5@easier&do=childs-pose:5@easier"
        + "&do=bird-dog:5@harder&do=chair-twist:5@harder&do=sit-to-stand:5@easier&do=getting-down-and-up:1@easier"
        + "&day=mon&day=tue&day=wed&day=thu&day=fri&day=sat&day=sun"
        + "&start=2026-11-23&weeks=12&walk=5&walk-more=2&walk-days=5"
        + "&flare=move&flare=heat-or-cold&flare=gentle-exercises&flare=rest&flare=tell-people";

    public const string LongestPlan = "/plan" + Everything, LongestDiary = "/plan/diary" + Everything;

    private static readonly ImmutableArray<string> Asked =
    [
        "/exercises?need=pregnant&need=stiff", "/exercises?need=leg-pain&position=on-your-front",
        "/plan?do=knee-rolls:5&do=bridge:8", "/plan?do=pelvic-tilt:5@chair&do=side-lying-knee-opener:5@instead",
        "/feedback/guides/sciatica", "/ibuprofen", LongestPlan, LongestDiary, $"{LongestPlan}&change=yes",
        "/plan?do=no-such&start=2026-99-99", "/plan/65-and-over?week=9", "/plan/in-pregnancy/check-in?week=3",
    ];

    // Asked every question except first-time.
    private static readonly OrdinaryPerson PregnantWithLongPain =
        new(("age", "45-to-59"), ("pregnancy", "under-13-weeks"), ("duration", "over-3-months"),
            ("more", "leg-symptoms"), ("more", "medicine-trouble"));

    private static readonly ImmutableArray<string> Review = ["/review/sign-in", "/review/invitation"];

    /// <summary>What the sitemap names, and what it must not name.</summary>
    public static async Task<Survey> OfEveryPage(SiteFixture site)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        var sitemap = XDocument.Parse(await http.GetStringAsync("/sitemap.xml"));
        var addresses = sitemap.Descendants().Where(element => element.Name.LocalName is "loc")
            .Select(element => new Uri(element.Value).AbsolutePath);
        return await Visit(site, [.. addresses, .. Asked, "/check", .. Searches, .. Review, "/check/cleared",
                "/check/AAAAAAAAAAAAAAAAAAAAAA/1", NoPage]);
    }

    public static Task<Survey> OfEveryType(SiteFixture site) => Visit(site,
        "/", "/guides", "/guides/sciatica", "/emergency", "/exercises", "/exercises/bridge", "/plan", LongestPlan, "/plan/65-and-over",
        "/ibuprofen", "/offline", "/search?q=siatica", "/feedback/guides/sciatica", "/check", "/review/sign-in", NoPage);

    private static Task<Survey> Visit(SiteFixture site, params string[] addresses)
    {
        var toSee = new ConcurrentQueue<string>(addresses);
        return Together(() => site.Visit(), SeeTheRest, SeeTheRest);

        async Task SeeTheRest(Visitor visitor, ConcurrentBag<Look> looks)
        {
            while (toSee.TryDequeue(out var address))
            {
                await visitor.Open(address);
                looks.Add(await Look.At(visitor.Page, address));
            }
        }
    }

    /// <summary>Every question page as first seen and with every error, and every outcome for both voices.</summary>
    public static Task<Survey> OfEveryCheckState(SiteFixture site)
    {
        var questions = site.Questionnaire;
        var seen = new ConcurrentDictionary<string, bool>();
        return Together(() => site.Visit(), async (visitor, looks) =>
            {
                await visitor.Begin();
                await visitor.WalkOn(PregnantWithLongPain, question => Question(visitor, looks, question));
            },
            async (visitor, looks) =>
            {
                using var http = PlainClient.Client(site.Address);
                var client = new PlainClient(http);
                await visitor.TakeUp(client, await client.UpTo("first-time", new(("age", "60-to-64"))));
                await Question(visitor, looks, "first-time");
                await visitor.Open("/check");
                looks.Add(await Look.At(visitor.Page, "the start, with a check to go on with"));
                var ill = OrdinaryPerson.Telling("more: urinary-symptoms", "about-you: very-weak-immunity");
                await visitor.TakeUp(client, await client.UpTo("pain", ill));
                looks.Add(await Look.At(visitor.Page, "question pain, with a way out"));
                await visitor.Press(visitor.Link(questions.Words.Outcome.You.Early.Link));
                looks.Add(await Look.At(visitor.Page, "111, left early"));
                await visitor.Press(visitor.Link(questions.Words.Outcome.You.Early.GoOn));
                Assert.Equal("pain", await visitor.Question());
                // Another tab with the same question, opened then or long before, is answered last.
                foreach (var asked in new[] { "nerves", "emergency" })
                {
                    var page = await client.UpTo(asked);
                    var other = client.AtTheSameTime();
                    await client.Walk(page, Ending.GoToAandE.Person);
                    client.Receive(await other.Submit(page, "none"));
                    await visitor.TakeUp(client, await client.Get($"/check/{page.Journey}/outcome"));
                    Assert.Equal("999", await visitor.Outcome());
                    looks.Add(await Look.At(visitor.Page, $"a 999 that another tab overwrote on {asked}"));
                }
            },
            (visitor, looks) => Ends(site, visitor, looks, Voice.You, Ending.OfEachKind),
            (visitor, looks) => Ends(site, visitor, looks, Voice.Person, Ending.OfEachKind));

        async Task Question(Visitor visitor, ConcurrentBag<Look> looks, string question)
        {
            if (!seen.TryAdd(question, true)) return;
            looks.Add(await Look.At(visitor.Page, $"question {question}, first view"));
            await visitor.Press(visitor.Continue);
            looks.Add(await Look.At(visitor.Page, $"question {question}, not answered"));
            if (questions[question].Kind is not QuestionKind.Ticks) return;
            // Without events, so that the script of the page does not untick one of the two.
            foreach (var box in new[] { visitor.Choices.First, visitor.Choices.Last })
                await box.EvaluateAsync("box => { box.checked = true }");
            await visitor.Press(visitor.Continue);
            looks.Add(await Look.At(visitor.Page, $"question {question}, none and another"));
        }
    }

    /// <summary>The pages of an ordinary person, one of them not answered, and two outcomes.</summary>
    public static Task<Survey> OfOneCheck(SiteFixture site) => Together(() => site.Visit(), async (visitor, looks) =>
        {
            await visitor.Begin();
            await visitor.Press(visitor.Continue);
            looks.Add(await Look.At(visitor.Page, "the first question, not answered"));
            await visitor.WalkOn(new(), async question => looks.Add(await Look.At(visitor.Page, $"question {question}")));
        },
        (visitor, looks) => Ends(site, visitor, looks, Voice.You, Ending.SelfCare, Ending.GoToAandE));

    private static async Task Ends(SiteFixture site, Visitor visitor, ConcurrentBag<Look> looks, Voice voice, params Ending[] endings)
    {
        using var http = PlainClient.Client(site.Address);
        foreach (var ending in endings)
        {
            var (client, page) = await new PlainClient(http).WithOutcome(ending.Person, voice);
            Assert.Equal(ending.Outcome, page.Outcome);
            await visitor.TakeUp(client, page);
            Assert.Equal(ending == Ending.Discreet, await visitor.Link("Leave this site quickly").CountAsync() > 0);
            looks.Add(await Look.At(visitor.Page, $"outcome {page.Outcome}, {ending.Option}, {voice}"));
        }
    }

    public static async Task<Survey> Together(Func<Task<Visitor>> visit,
        params Func<Visitor, ConcurrentBag<Look>, Task>[] tours)
    {
        var looks = new ConcurrentBag<Look>();
        var (errors, foreign) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        // Two at a time: more would only wait for each other's processor.
        await Parallel.ForEachAsync(tours, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (tour, _) =>
        {
            await using var visitor = await visit();
            await Look.Hold(visitor.Page);
            await tour(visitor, looks);
            foreach (var error in visitor.Errors) errors.Add(error);
            foreach (var request in visitor.ForeignRequests) foreign.Add(request);
        });
        return new([.. looks.OrderBy(look => look.Where, StringComparer.Ordinal)], [.. errors], [.. foreign]);
    }
}
