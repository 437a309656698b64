using BackCare.Triage;

namespace BackCare.Tests.Shared;

/// <summary>The content that ships, loaded once; a fact that changes something copies the folder.</summary>
internal static class RealContent
{
    private static readonly Lazy<Library> Loaded = new(() => Library.Load(ShippedContent.Folder, Today));

    public static DateOnly Today { get; } = new(2026, 11, 29);

    public static Library Library => Loaded.Value;

    public static Questionnaire Questionnaire => Library.Questionnaire;

    public static Rules Rules => Questionnaire.Rules;
}
