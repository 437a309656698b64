using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using BackCare.Guidance;
using BackCare.Reading;
using BackCare.Signed;
using BackCare.Triage;

namespace BackCare.Comparing;

/// <summary>Guides and outcomes, one change for each text; and what they rest on: pictures, sources, cases.</summary>
internal sealed class ComparisonOfGuides(Library before, Library after, Changes changes)
{
    // So many words on each side of a change show where in the text it is.
    private const int WordsAround = 3;

    public void Run()
    {
        foreach (var (id, was, now) in Joined<Guide>.By(before.Guides, after.Guides, guide => guide.Slug))
            Compare(id, was, now);
        foreach (var urgency in Enum.GetValues<Urgency>())
            Compare(urgency.Id(), before.Outcomes.GetValueOrDefault(urgency), after.Outcomes.GetValueOrDefault(urgency));
        Pictures();
        Sources();
        Vignettes();
    }

    private void Compare(string id, Guide? was, Guide? now)
    {
        var kind = (now ?? was)?.Kind switch
        {
            GuideKind.Outcome => "outcome",
            GuideKind.Exercise => "exercise",
            GuideKind.Plan => "plan",
            _ => "guide"
        };
        if (was is null || now is null)
        {
            changes.Reworded(kind, id, was?.Title, now?.Title);
            return;
        }
        changes.Reworded($"{kind} title", id, was.Title, now.Title);
        changes.Reworded($"{kind} description", id, was.Description, now.Description);
        changes.Reworded($"{kind} audience-note", id, was.AudienceNote, now.AudienceNote);
        changes.Reworded($"{kind} status", id, Name(was.Status), Name(now.Status));
        Text($"{kind} text", id, was, now);
        changes.Other($"{kind} kind", id, FrontMatter.Name(was.Kind), FrontMatter.Name(now.Kind));
        changes.Other($"{kind} moved-to", id, was.MovedTo, now.MovedTo);
        changes.Other($"{kind} parent", id, was.Parent, now.Parent);
        changes.Other($"{kind} order", id, $"{was.Order}", $"{now.Order}");
        changes.Other($"{kind} written", id, Day(was.Written), Day(now.Written));
        changes.Other($"{kind} review-due", id, Day(was.ReviewDue), Day(now.ReviewDue));
        changes.Other($"{kind} sources", id, was.Sources, now.Sources);
        changes.Other($"{kind} related", id, was.Related, now.Related);
        changes.Other($"{kind} keywords", id, was.Keywords, now.Keywords);

        static string Name(GuideStatus status) => status.ToString().ToLowerInvariant();
    }

    private void Text(string what, string id, Guide was, Guide now)
    {
        var (you, person) = (Difference(Voice.You), Difference(Voice.Person));
        // The words around a change may differ between the voices although the change is one.
        if (Changed(you).SequenceEqual(Changed(person))) person = you;
        changes.Reworded(what, id, In(TextRunKind.Removed), In(TextRunKind.Added), text => text);

        Voiced<string?> In(TextRunKind kind) => new(Around(you, kind), Around(person, kind));
        static IEnumerable<(TextRunKind, string)> Changed(TextDiff diff) =>
            diff.Runs.Where(run => run.Kind is not TextRunKind.Same).Select(run => (run.Kind, run.Text));
        TextDiff Difference(Voice asked) => TextDiff.Of(SeenText(was, asked, before), SeenText(now, asked, after));
    }

    // Each place with what was there (or is), and some words around it.
    private static string? Around(TextDiff diff, TextRunKind kind)
    {
        var places = new List<string>();
        for (var at = 0; at < diff.Runs.Length; at++)
        {
            if (diff.Runs[at].Kind is TextRunKind.Same) continue;
            var last = at + 1 < diff.Runs.Length && diff.Runs[at + 1].Kind is not TextRunKind.Same ? at + 1 : at;
            var own = diff.Runs[at..(last + 1)].Where(run => run.Kind == kind).SelectMany(run => run.Words);
            var ahead = at > 0 ? diff.Runs[at - 1].Words.TakeLast(WordsAround) : [];
            var behind = last + 1 < diff.Runs.Length ? diff.Runs[last + 1].Words.Take(WordsAround) : [];
            places.Add(TextDiff.Together(ahead.Concat(own).Concat(behind)).Trim());
            at = last;
        }
        return places is [] ? null : string.Join(" … ", places);
    }

    /// <summary>
    /// A page as it is seen or heard, a line for each paragraph or item, with the address before
    /// each link. Lines of the registry stand as their finding's id: a change of their words is the finding's, a change
    /// of which lines a card has is the page's.
    /// </summary>
    private static string SeenText(Guide guide, Voice asked, Library library)
    {
        // Captions are headings said again, or those of pictures, which have changes of their own.
        var lines = SignedLine.Of(guide.Blocks, guide.VoiceFor(asked))
            .Where(line => line.Kind is not ("caption" or "figcaption"))
            .SelectMany(
                line => library.Questionnaire.Findings.Find(line.Sign ?? "") is { } finding ? [$"[{finding.Id}]"]
                    : Seen(line).Split('\n'));
        return string.Join('\n',
            lines.Select(SingleSpaced.Of)
                .Where(line => line.Length > 0));
    }

    // A cell says its column on phones only.
    private static string Seen(SignedNode.Line line) =>
        (line.Kind is "td" or "th" ? "" : line.Spoken) + (line.Picture is { } picture ? $"<{picture.Address}> " : "")
        + string.Concat(line.Words.Select(Seen));

    private static string Seen(Phrase phrase) => phrase switch
    {
        Phrase.Link link => $"<{link.Target}> " + string.Concat(link.Words.Select(Seen)),
        Phrase.Strong strong => string.Concat(strong.Words.Select(Seen)),
        Phrase.Plain plain => plain.Text,
        Phrase.Mark mark => $"[@{mark.SourceId}]",
        _ => throw new InvalidOperationException(
            $"Nobody said how a phrase of the type {phrase.GetType().Name} is seen. Say it here."),
    };

    private void Pictures()
    {
        foreach (var (id, was, now) in Joined<MediaItem>.By(before.Media.Values, after.Media.Values, item => item.File))
        {
            if (was is null || now is null)
            {
                changes.Reworded("picture", id, was?.Alt, now?.Alt);
                continue;
            }
            changes.Reworded("picture drawing", id, Digest(was), Digest(now));
            changes.Reworded("picture alt", id, was.Alt, now.Alt);
            changes.Reworded("picture caption", id, was.Caption, now.Caption);
            changes.Other("picture credit", id, $"{was.Credit}, {was.Licence}", $"{now.Credit}, {now.Licence}");
            changes.Other("picture produced", id, Day(was.Produced), Day(now.Produced));
            changes.Other("picture next-review", id, Day(was.NextReview), Day(now.NextReview));
            changes.Other("picture size", id, $"{was.Width} by {was.Height}", $"{now.Width} by {now.Height}");
        }

        static string Digest(MediaItem item) => Convert.ToHexStringLower(SHA256.HashData(item.Bytes.AsSpan()))[..12];
    }

    private void Sources()
    {
        foreach (var (id, was, now) in Joined<Source>.By(before.Sources.Values, after.Sources.Values, source => source.Id))
            changes.Other("source", id, was is null ? null : Whole(was), now is null ? null : Whole(now));

        static string Whole(Source source) =>
            Changes.List(
                new[] { source.Title, source.Publisher, source.Date, source.Address, $"{source.HowRead}",
                    source.Note }.OfType<string>())!;
    }

    private void Vignettes()
    {
        foreach (var (id, was, now) in Joined<Vignette>.By(before.Vignettes, after.Vignettes, vignette => vignette.Id))
        {
            if (was is null || now is null)
            {
                changes.Other("vignette", id, was?.Expected.Name(), now?.Expected.Name());
                continue;
            }
            changes.Other("vignette expected", id, Levels(was), Levels(now));
            changes.Other("vignette case", id, Case(was), Case(now));
            changes.Other("vignette words", id, $"{was.About} | {was.Source} | {was.Note}",
                $"{now.About} | {now.Source} | {now.Note}");
        }

        static string Levels(Vignette vignette) =>
            $"{vignette.Expected.Name()} (acceptable "
            + $"{string.Join(", ", vignette.Acceptable.Select(level => level.Name()))}{(vignette.HowSoon is { } soon ? $"; GP {soon.Name()}" : "")}"
            + $"{(vignette.FirstBlock is { } first ? $"; {first} first" : "")})";

        static string Case(Vignette vignette) => string.Create(CultureInfo.InvariantCulture,
            $"{vignette.Age} years, "
            + $"{(vignette.PregnantWeeks is { } weeks ? $"{weeks} weeks pregnant" : "not pregnant")}, "
            + $"{vignette.Pain} pain for {vignette.DurationDays} days, ")
            + $"{vignette.Trend}, {(vignette.FirstEpisode ? "first time" : "not the first time")}; "
            + $"{string.Join(" ", vignette.Findings.Concat(vignette.Ticks))}; not sure: {string.Join(" ", vignette.NotSure)}"
            + (vignette.PublishedLevel is { } published ? $"; published: {published.Name()}" : "")
            + (vignette.ForCoverage ? "; written for coverage" : "");
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
