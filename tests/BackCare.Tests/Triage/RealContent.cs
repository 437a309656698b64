namespace BackCare.Tests.Triage;

/// <summary>
/// The content that ships, loaded once and never changed; a fact that changes something copies the folder first.
/// </summary>
internal static class RealContent
{
    public static DateOnly Today { get; } = new(2026, 11, 29);

    public static string Folder => ShippedContent.Folder;

    public static Library Library { get; } = Library.Load(Folder, Today);

    public static Questionnaire Questionnaire => Library.Questionnaire;

    public static Rules Rules => Questionnaire.Rules;
}
