using System.Collections.Immutable;

namespace BackCare.Web.Tests;

/// <summary>The real content, as the build has laid it beside the tests.</summary>
internal static class RealContent
{
    public static string Folder => ShippedContent.Folder;

    private static readonly Lazy<Library> Loaded = new(() => Library.Load(Folder, DateOnly.FromDateTime(DateTime.Today)));

    public static Library Library => Loaded.Value;

    /// <summary>What is judged and signed of the rules.</summary>
    public static ReviewItem Rules => ReviewItem.Of(Library).Single(item => item.Kind is ReviewKind.Triage);

    /// <summary>Somebody who has these findings and nothing else, whichever pages ask for them.</summary>
    public static OrdinaryPerson PersonWith(params IEnumerable<string> findings) =>
        new(findings.Select(OptionThatGives));

    /// <summary>The first option, in the order of the pages, that gives a finding.</summary>
    public static (string Question, string Option) OptionThatGives(string finding) =>
        First(option => option.Gives.Contains(finding));

    public static (string Question, string Option) OptionNamed(string id) => First(option => option.Id == id);

    private static (string Question, string Option) First(Func<Option, bool> wanted) =>
        (from question in Library.Questionnaire.Questions
         from option in question.Options
         where wanted(option)
         select (question.Id, option.Id)).First();
}
