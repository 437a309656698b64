using System.Collections.Immutable;
using BackCare.Triage;

namespace BackCare.Web.Review;

/// <param name="IsName">Part of the page's name; else of what the page waits for.</param>
/// <param name="Waits">Facts that the line names; an arrow from each leads to it.</param>
public sealed record MapLine(string Text, int Y, bool IsName, ImmutableArray<string> Waits);

/// <summary>One question page.</summary>
/// <param name="Lines">The page's name, then what it waits for.</param>
public sealed record MapBox(string Page, int Number, string Name, int Left, int Top, int Width, int Height, ImmutableArray<MapLine> Lines, bool EndsAt999)
{
    public int Right => Left + Width;
    public int Bottom => Top + Height;

    /// <summary>Where arrows leave: beside the name.</summary>
    public int Exit => Top + FlowMapLayout.Line;
}

/// <summary>One fact, drawn beside the boxes from each page that gives it to each line that waits for it.</summary>
public sealed record MapLane(string Fact, int X, ImmutableArray<int> From, ImmutableArray<int> To)
{
    public int Top => From.Min();
    public int Bottom => To.Max();
}

public sealed record MapOutcome(Urgency Urgency, int Left, int Top, int Width, int Height)
{
    public int Middle => Top + Height / 2;
}

/// <summary>
/// The flow of the questions as a drawing: pages from top to bottom, facts on the left, the way to 999 on the right, outcomes at the end. It is as narrow
/// as a phone, so that nobody has to scroll sideways to follow an arrow.
/// </summary>
public sealed record FlowMapLayout(int Width, int Height, ImmutableArray<MapBox> Boxes, ImmutableArray<MapLane> Lanes, int ExitX, ImmutableArray<MapOutcome> Outcomes)
{
    /// <summary>Characters that fit into a line of a box.</summary>
    public const int Characters = 18;

    public const int Line = 19;
    public const int BoxWidth = 166;
    private const int Gap = 17;
    private const int LaneGap = 5;
    private const int Padding = 7;
    private const int OutcomeHeight = 36;

    private sealed record Text(string Words, ImmutableArray<string> Facts);

    public static FlowMapLayout Of(Questionnaire questionnaire)
    {
        var waits = questionnaire.Questions.Select((_, place) => Waits(questionnaire.Questions, place)).ToArray();
        var facts = waits.SelectMany(page => page).SelectMany(line => line.Facts).Distinct(StringComparer.Ordinal).ToArray();
        var columns = Columns(facts, questionnaire.Questions, waits);
        var left = (columns.Count == 0 ? 0 : columns.Values.Max() + 1) * LaneGap + 16;

        var (boxes, y) = (ImmutableArray.CreateBuilder<MapBox>(), 4);
        foreach (var (question, place) in questionnaire.Questions.Select((question, place) => (question, place)))
        {
            var name = Wrap($"{place + 1}. {question.Words.You.ShortTitle}");
            Text[] texts = [.. name.Select(line => new Text(line, [])), .. waits[place].SelectMany(Wrapped)];
            var lines = texts.Select((line, number) => new MapLine(line.Words, y + Padding + number * Line + 13, number < name.Count, line.Facts));
            var height = 2 * Padding + texts.Length * Line - 2;
            boxes.Add(new(question.Id, place + 1, question.Words.You.ShortTitle, left, y, BoxWidth, height, [.. lines], CanEndAt999(questionnaire, place)));
            y = boxes[^1].Bottom + Gap;
        }

        var exit = left + BoxWidth + 36;
        var below999 = new[] { Urgency.Urgent111, Urgency.SeeGp, Urgency.SelfCare };
        var outcomes = below999.Select((urgency, place) => new MapOutcome(urgency, left + 30, y + place * (OutcomeHeight + 12), 104, OutcomeHeight));
        var lanes = facts.Select(fact => Lane(fact, columns[fact], left, questionnaire, boxes));
        return new(exit + 30, y + 3 * (OutcomeHeight + 12), boxes.ToImmutable(), [.. lanes], exit, [new(Urgency.Call999, exit - 28, y, 56, 56), .. outcomes]);
    }

    private static MapLane Lane(string fact, int column, int left, Questionnaire questionnaire, IEnumerable<MapBox> boxes)
    {
        var to = boxes.SelectMany(box => box.Lines).Where(line => line.Waits.Contains(fact)).Select(line => line.Y - 5).ToImmutableArray();
        var from = boxes.Where(box => Gives(questionnaire[box.Page], fact)).Select(box => box.Exit - 5).Where(y => y < to.Max()).ToImmutableArray();
        return new(fact, left - 14 - column * LaneGap, from, to);
    }

    // Longer lanes lie further out, so that an arrow crosses as few as can be.
    private static Dictionary<string, int> Columns(string[] facts, ImmutableArray<Question> questions, Text[][] waits)
    {
        var spans = facts.Select(fact => (
            fact, Top: questions.ToList().FindIndex(question => Gives(question, fact)), Bottom: Array.FindLastIndex(waits, page => page.Any(line => line.Facts.Contains(fact)))));
        var taken = new Dictionary<string, (int Column, int Top, int Bottom)>(StringComparer.Ordinal);
        foreach (var (fact, top, bottom) in spans.OrderBy(span => span.Bottom - span.Top))
        {
            var column = taken.Values.Where(other => other.Top <= bottom && top <= other.Bottom).Select(other => other.Column + 1).DefaultIfEmpty(0).Max();
            taken.Add(fact, (column, top, bottom));
        }
        return taken.ToDictionary(entry => entry.Key, entry => entry.Value.Column, StringComparer.Ordinal);
    }

    // What a page waits for, a line for each fact: to be asked at all, or to offer an option.
    private static Text[] Waits(ImmutableArray<Question> questions, int place)
    {
        var (question, earlier) = (questions[place], questions[..place]);
        var page = question.When;
        var facts = page.Facts.Concat(question.Options.SelectMany(option => option.When.Facts)).Distinct(StringComparer.Ordinal).Where(fact => earlier.Any(each => Gives(each, fact)));
        var sorted = facts.OrderBy(fact => !page.All.Contains(fact)).ThenBy(fact => !page.Any.Contains(fact));
        return [.. sorted.Select((fact, number) => new Text($"{Joint(fact, number)} {fact}", [fact]))];

        string Joint(string fact, int number) =>
            !page.Facts.Contains(fact) ? "option if" : number == 0 ? "if" : page.All.Contains(fact) || number == page.All.Length ? "and" : "or";
    }

    /// <summary>Whether something that this page gives can be the last that a 999 finding or combination needs.</summary>
    private static bool CanEndAt999(Questionnaire questionnaire, int place)
    {
        var rules = questionnaire.Rules;
        var given = questionnaire.Questions[place].Options.SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        var told = questionnaire.Questions[..(place + 1)].SelectMany(question => question.Options).SelectMany(option => option.Gives).ToHashSet(StringComparer.Ordinal);
        foreach (var derived in rules.Derived.Where(derived => derived.FollowsFrom(told)).ToArray())
        {
            told.Add(derived.Id);
            if (derived.Facts.Any(given.Contains)) given.Add(derived.Id);
        }
        return rules.All.Any(rule => rule.Urgency is Urgency.Call999 && rule.FiresFor(told) && rule.All.Concat(rule.Any).Any(given.Contains));
    }

    private static bool Gives(Question question, string fact) => question.Options.Any(option => option.Gives.Contains(fact));

    // The arrow leads to the last line, where the fact's name ends.
    private static IEnumerable<Text> Wrapped(Text text)
    {
        var lines = Wrap(text.Words);
        return lines.Select((line, place) => new Text(line, place == lines.Count - 1 ? text.Facts : []));
    }

    // At spaces, else at hyphens, which stay at the end of their line.
    private static List<string> Wrap(string text)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1] is not "" && lines[^1].Length + 1 + word.Length <= Characters)
            {
                lines[^1] += " " + word;
                continue;
            }
            if (lines[^1] is not "") lines.Add("");
            foreach (var part in word.Split('-').SelectMany((part, place) => place == 0 ? new[] { part } : ["-", part]))
            {
                if (part is not "-" && lines[^1].Length + part.Length + 1 > Characters && lines[^1] is not "") lines.Add("");
                lines[^1] += part;
            }
        }
        return lines;
    }
}
