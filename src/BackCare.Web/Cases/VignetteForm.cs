using System.Collections.Immutable;
using System.Globalization;
using BackCare.Reading;
using BackCare.Triage;
using BackCare.Web.Elements;
using Microsoft.Extensions.Primitives;

namespace BackCare.Web.Cases;

/// <summary>
/// What somebody typed of a new vignette, in the fields of content/triage/vignettes.yaml: the case,
/// or what is wrong with it. It is kept nowhere.
/// </summary>
public sealed class VignetteForm
{
    public const int LongestId = 60;
    public const int LongestLine = 200;
    public const int LongestStory = 1000;

    public static readonly ImmutableArray<string> Pains = ["mild", "moderate", "severe"];
    public static readonly ImmutableArray<string> Trends = ["better", "same", "worse"];

    private static readonly string[] Keys =
    [
        "id", "source", "about", "age", "pregnant_weeks", "pain", "duration_days", "trend", "first_episode", "findings",
        "ticks", "not_sure", "expected", "acceptable", "how_soon", "note",
    ];

    private readonly Dictionary<string, ImmutableArray<string>> given;
    private readonly List<(string Field, string Text)> errors = [];
    private readonly Library library;

    /// <param name="given">Null before anybody has sent it: then nothing is wrong.</param>
    private VignetteForm(Dictionary<string, ImmutableArray<string>>? given, Library library)
    {
        (this.given, this.library) = (given ?? [], library);
        Findings = [.. library.Questionnaire.Findings.All.Where(finding => IsTold(finding.Id))];
        Doubtable = [.. library.Questionnaire.Findings.All.Where(
            finding => IsTold(finding.Id) || HasNotSure(finding.Id))];
        Ticks = [.. library.Questionnaire.Questions.SelectMany(
            question => question.Options.Where(option => IsTick(question, option)))];
        if (given is not null) Vignette = Read();
        Run = Vignette is null ? null : VignetteRun.Of(Vignette, library.Questionnaire);
    }

    /// <summary>
    /// The findings that a story can hold: those that follow from age, pregnancy,
    /// duration and the like are left to those fields.
    /// </summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>
    /// The findings that a person can be unsure about: also those of a field whose page offers "I'm not sure".
    /// </summary>
    public ImmutableArray<Finding> Doubtable { get; }

    /// <summary>The options that no finding and no other field chooses, such as a blood thinner or a lift.</summary>
    public ImmutableArray<Option> Ticks { get; }

    /// <summary>Null for a form that nobody has sent, and for one with errors.</summary>
    public Vignette? Vignette { get; }

    /// <summary>What the pages give for the case.</summary>
    public VignetteRun? Run { get; }

    /// <summary>Each leads to its field; in the order of the fields.</summary>
    public IReadOnlyList<Link> Errors =>
        [.. errors.OrderBy(error => Array.IndexOf(Keys, error.Field))
            .Select(error => new Link(error.Text, "#" + TargetOf(error.Field)))];

    /// <summary>The form as it is before anybody has typed.</summary>
    public static VignetteForm Empty(Library library) => new(null, library);

    public static VignetteForm Of(IFormCollection sent, Library library) =>
        new(Keys.ToDictionary(key => key, key => Values(sent[key])), library);

    public string Text(string field) => All(field).FirstOrDefault() ?? "";

    public ImmutableArray<string> All(string field) => given.GetValueOrDefault(field, []);

    public string? ErrorOf(string field) => errors.FirstOrDefault(error => error.Field == field).Text;

    /// <summary>
    /// The id of the control that an error of a field leads to: the field's own, or that of its first choice.
    /// </summary>
    private string TargetOf(string field) => field switch
    {
        "pain" => IdOf(field, Pains[0]),
        "trend" => IdOf(field, Trends[0]),
        "expected" or "acceptable" => IdOf(field, Urgency.Call999.Name()),
        "how_soon" => IdOf(field, HowSoons.ByName.Keys.First()),
        "ticks" => IdOf(field, Ticks[0].Id),
        "findings" or "not_sure" => IdOf(field, Findings.OrderByDescending(finding => finding.Urgency).First().Id),
        _ => field,
    };

    internal static string IdOf(string field, string value) => $"{field}-{value}";

    private Vignette? Read()
    {
        var id = Id();
        var (source, about, note) =
            (Line("source", "the source", LongestLine), Line("about", "the story", LongestStory),
                Line("note", "what the level rests on", LongestLine));
        var age = Number("age", Vignette.OldestAge, $"Enter the age in whole years, from 0 to {Vignette.OldestAge}");
        var weeks = Text("pregnant_weeks").Length == 0 ? null
            : Number("pregnant_weeks", Vignette.MostPregnantWeeks,
                $"Enter the weeks as a whole number from 0 to {Vignette.MostPregnantWeeks}, or nothing if the person is not pregnant");
        var days = Number("duration_days", Vignette.MostDays,
            string.Create(CultureInfo.InvariantCulture, $"Enter how many days the pain has lasted, from 0 to {Vignette.MostDays:N0}"));
        var (pain, trend) =
            (Choice("pain", Pains, "Choose how bad the pain is"), Choice("trend", Trends, "Choose how the pain changes"));
        var (present, notSure) = (Ids("findings", Findings), Ids("not_sure", Doubtable));
        foreach (var both in Vignette.Contradictions(present, notSure))
            Wrong("not_sure", $"“{both}” is ticked as there and as not sure; keep one of the two");
        var (expected, acceptable, soon) = Levels();
        foreach (var foreign in All("ticks").Where(id => Ticks.All(option => option.Id != id)))
            Wrong("ticks", $"“{foreign}” is no option that is ticked by its name");

        return errors.Count > 0
            ? null
            : new(id, 1, about, age!.Value, weeks, pain, days!.Value, trend, Text("first_episode") == "true", present,
                notSure, expected!.Value, acceptable.IsEmpty ? [expected.Value] : acceptable, source, note)
            {
                Ticks = [.. Ticks.Select(option => option.Id).Where(All("ticks").Contains)],
                HowSoon = soon,
            };
    }

    private string Id()
    {
        var id = Line("id", "the id", LongestId);
        if (id.Length > 0 && !Fields.IsId(id))
            Wrong("id", "The id can have small letters, digits and single hyphens, such as stiff-after-gardening");
        else if (library.Vignettes.Any(other => other.Id == id))
            Wrong("id", $"Another case has the id “{id}”; give this one its own");
        return id;
    }

    private (Urgency? Expected, ImmutableArray<Urgency> Acceptable, HowSoon? Soon) Levels()
    {
        var levels = Urgencies.ByName.Keys.ToImmutableArray();
        var expected = Choice("expected", levels, "Choose the level that you expect");
        foreach (var level in All("acceptable").Except(levels)) Wrong("acceptable", $"“{level}” is no level");
        ImmutableArray<Urgency> acceptable =
            [.. All("acceptable").Where(levels.Contains).Select(level => Urgencies.ByName[level]).OrderDescending()];
        if (expected.Length > 0 && acceptable.Length > 0 && !acceptable.Contains(Urgencies.ByName[expected]))
            Wrong("acceptable",
                $"Levels that are safe too must include the one you expect, which is {expected}; or tick none");

        var soon = Text("how_soon").Length == 0 ? ""
            : Choice("how_soon", [.. HowSoons.ByName.Keys], "Choose how soon a GP should see the person, or none of these");
        if (soon.Length > 0 && expected != Urgency.SeeGp.Name() && !acceptable.Contains(Urgency.SeeGp))
            Wrong("how_soon", "How soon is for a case that a GP may see; choose none, or let the case accept GP");
        return (expected.Length > 0 ? Urgencies.ByName[expected] : null, acceptable,
            soon.Length > 0 ? HowSoons.ByName[soon] : null);
    }

    private string Line(string field, string name, int longest)
    {
        var text = Text(field);
        if (text.Length == 0) Wrong(field, $"Enter {name}");
        else if (text.Length > longest) Wrong(field, $"Shorten {name} to {longest} characters; it has {text.Length}");
        return text;
    }

    private int? Number(string field, int most, string error)
    {
        if (int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= most) return number;
        Wrong(field, error);
        return null;
    }

    private string Choice(string field, ImmutableArray<string> choices, string error)
    {
        if (All(field) is [var only] && choices.Contains(only)) return only;
        Wrong(field, error);
        return "";
    }

    private ImmutableArray<string> Ids(string field, ImmutableArray<Finding> offered)
    {
        foreach (var foreign in All(field).Where(id => offered.All(finding => finding.Id != id)))
            Wrong(field,
                library.Questionnaire.Findings.Find(foreign) is null
                    ? $"“{foreign}” is no finding" : $"“{foreign}” follows from other fields; leave it out");
        return [.. offered.Select(finding => finding.Id).Where(All(field).Contains)];
    }

    private void Wrong(string field, string text) => errors.Add((field, text));

    // A tick box gives it, or a fact that it follows from; or a choice is named after it.
    private bool IsTold(string finding)
    {
        var questions = library.Questionnaire.Questions;
        var facts = library.Questionnaire.Rules.Derived.Where(derivation => derivation.Id == finding)
            .SelectMany(derivation => derivation.Facts).Append(finding).ToHashSet(StringComparer.Ordinal);
        return questions.Any(
            question => question.Options.Any(
                option => question.Kind is QuestionKind.Ticks ? option.Gives.Any(facts.Contains) : option.Id == finding));
    }

    private bool HasNotSure(string finding) => library.Questionnaire.Questions.Any(
        question => question.Kind is QuestionKind.Choice
            && question.Options.Any(option => option.Id == Question.NotSure)
            && question.Options.Any(option => option.Gives.Contains(finding, StringComparer.Ordinal)));

    private bool IsTick(Question question, Option option) =>
        library.Questionnaire.Findings.Find(option.Id) is null
        && (question.Kind is QuestionKind.Ticks || (option.Case is null && option.Id != Question.NotSure));

    private static ImmutableArray<string> Values(StringValues sent) =>
        [.. sent.OfType<string>().Select(Clean).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal)];

    // Browsers send line ends as CR LF. Other control characters have no business in a story.
    private static string Clean(string text) =>
        new([.. text.ReplaceLineEndings("\n")
            .Select(character => char.IsControl(character) && character is not '\n' ? ' ' : character).ToArray()
            .AsSpan().Trim()]);
}
