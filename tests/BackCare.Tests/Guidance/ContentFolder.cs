using System.Collections.Immutable;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Triage;

namespace BackCare.Tests.Guidance;

/// <summary>A real content folder in a temporary place: one other page, and what a fact writes into it.</summary>
internal sealed class ContentFolder : TemporaryFolder
{
    public const string FrontMatter = """
        ---
        title: Caring for a wobbly teapot
        description: What to do when your teapot wobbles, when to ask the potter, and three gentle things to try.
        topic: living
        order: 20
        kind: page
        status: published
        written: 2026-01-12
        review-due: 2028-01-12
        sources: [shelf-guide]
        keywords: [shaky pot]
        ---
        Most teapots can be mended.

        """ + "\n";

    /// <summary>The body starts on the line after these.</summary>
    public static int FrontMatterLines { get; } = FrontMatter.Count(character => character == '\n');

    public static string Kitchen => Page("kitchen", 10, "## What wobbles\n\nSome things do.\n");

    public static DateOnly Today { get; } = new(2026, 11, 20);

    public static Findings Registry { get; } = new(
    [
        Finding("saddle-numbness", Urgency.Call999, "nerves"), Finding("both-legs", Urgency.Call999, "nerves"),
        Finding("chest-pain", Urgency.Call999, "body"),
        Finding("one-leg-weakness", Urgency.Urgent111, "nerves"), Finding("fever", Urgency.Urgent111, "body"),
        Finding("one-leg-numb", Urgency.Urgent111, "legs", brief: "a numb leg"),
        Finding("getting-worse", Urgency.SeeGp, "course"), Finding("keeps-coming-back", Urgency.SeeGp, "course"),
        Finding("not-safe", Urgency.SeeGp, "safety") with { IsDiscreet = true },
        Finding("in-danger", Urgency.Call999, "safety") with { IsDiscreet = true },
        Finding("severe-pain", Urgency.SeeGp, "severity", HowSoon.Today),
        Finding("stops-work", Urgency.SeeGp, "severity", HowSoon.Week),
    ]);

    public static readonly ExerciseFamilies Families = new(
        [
            new(ExerciseFamily.Loosen, new(5, 1, null), "to loosen", "5 slow times", "every day", "1 or 2 more",
                ["pot-book"]),
            new(ExerciseFamily.Rest, new(1, 1, null), "to rest", "a few slow breaths", "when needed", null,
                ["pot-book"]),
        ],
        "Turn it slowly", "With a crack, ask the potter", ["pot-book"],
        new("Score the wobble.", [new("0 to 3", null, "Carry on", "fine, carry on."), new("6 or more", ", or not still by noon", "Stop", "stop.")],
            ["**Stop whatever the score** if it falls."], "the lid rattles", ["pot-book"]), []);

    private static readonly Dictionary<string, ImmutableDictionary<string, DrawnFigure>> Figures = new()
    {
        ["turn"] = ImmutableDictionary<string, DrawnFigure>.Empty
            .Add("main", new([Drawn("turn-a", "A pot stands"), Drawn("turn-b", "The pot has turned")], true))
            .Add("quarter", new([Drawn("turn-quarter", "The pot has turned a little")], false)),
    };

    public ContentFolder() => Write("guides/kitchen.md", Kitchen);

    public CardWords Cards { get; init; } = YamlBinder.Empty<CardWords>();

    public AdviceBlocks Advice { get; init; } = new([]);

    public static ContentFolder With(string body) => WithFront("", "", body);

    public static ContentFolder WithFront(string old, string replacement, string body = "Words.\n") =>
        new ContentFolder().WriteTeapot(old, replacement, body);

    private static Drawing Drawn(string name, string alt) => new($"/figures/{name}.0123abcd.svg", alt, 160, 120);

    public static string Page(string slug, int order, string body = "Words.\n") =>
        FrontMatter.Replace("wobbly teapot", slug).Replace("order: 20", $"order: {order}") + body;

    /// <summary>Writes the page, with something else in the place of a part of its front matter.</summary>
    public ContentFolder WriteTeapot(string old, string replacement, string body)
    {
        Assert.Contains(old, FrontMatter, StringComparison.Ordinal);
        return Write("guides/teapot.md", (old is "" ? FrontMatter : FrontMatter.Replace(old, replacement)) + body);
    }

    public ContentFolder Write(string name, string text)
    {
        var path = In(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text.TrimEnd('\n') + "\n");
        return this;
    }

    public ContentFolder WithImage(string name = "half-turn.svg") =>
        Write($"media/{name}",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0\" fill=\"#000\"/></svg>\n")
        .Write("media/media.yml", $$"""
            media:
              - file: {{name}}
                alt: A pot that turns
                caption: Turn the pot
                credit: The potter
                licence: MIT
                produced: 2026-01-01
                next-review: 2029-01-01
                width: 400
                height: 300

            """);

    public static ContentFolder WithImageListed(string old, string now)
    {
        var folder = new ContentFolder().WithImage();
        ShippedContent.Edit(folder.In("media/media.yml"), old, now);
        return folder;
    }

    public (ImmutableArray<Guide> Guides, Problems Problems) Load()
    {
        var found = new Problems();
        var media = Media.Load(Path, found);
        var context = new GuidanceContext(Registry, new HashSet<string> { "shelf-guide", "pot-book", "pair-book" },
            media, Today, new HashSet<string> { "/", "/check", "/emergency", "/guides" })
        { Cards = Cards, Figures = Figures, Exercises = Families, Advice = Advice };
        var (guides, problems) = (GuideLoader.Load(Path, context, found), new Problems());
        foreach (var problem in ProblemOrder.Sort(found.All)) problems.Add(problem);
        foreach (var warning in ProblemOrder.Sort(found.Warnings)) problems.Warn(warning);
        return (guides, problems);
    }

    public IReadOnlyList<Problem> Problems()
    {
        using (this) return Load().Problems.All;
    }

    public IReadOnlyList<Problem> Warnings()
    {
        using (this) return Load().Problems.Warnings;
    }

    public Problem OnlyProblem() => Assert.Single(Problems());

    /// <summary>Its page, without the sentence that every page begins with.</summary>
    public Guide Teapot()
    {
        using (this)
            return Assert.Single(Load().Guides, guide => guide.Slug == "teapot") is var guide && guide.Lead is not []
                ? guide with { Blocks = guide.AfterLead } : guide;
    }

    private static Finding Finding(string id, Urgency urgency, string group, HowSoon soon = HowSoon.Weeks,
        string brief = "")
    {
        return new(id, urgency, group, id, id, soon, Picture: null, new(Words(Voice.You, "you have"),
            Words(Voice.Person, "the person has")), [AdviceOf(id, urgency)], ["shelf-guide"]);

        FindingWords Words(Voice voice, string has) =>
            (new FindingWords(null, null, $"{has} {id.Replace('-', ' ')}", id, []) with { ShortName = brief })
                .WithDefaults(voice);
    }

    private static string AdviceOf(string id, Urgency urgency) => (id, urgency) switch
    {
        ("chest-pain" or "fever-with-weakness", _) => "E-heart",
        ("one-leg-numb", _) => "U-now",
        (_, Urgency.Urgent111) => "U-today",
        _ => "E-nerve",
    };
}
