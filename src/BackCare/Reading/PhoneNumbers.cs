namespace BackCare.Reading;

/// <summary>Every number that content may tell people to call; with one wrong digit, nobody answers.</summary>
internal static partial class PhoneNumbers
{
    /// <summary>The numbers as dialled, each looked up in the sources of the text that has it.</summary>
    public static FrozenSet<string> Known { get; } = new[]
    {
        "999", "111", "112", "18000", "18001111", // emergencies, NHS 111, and both by textphone
        "116123", "85258", "08088088000", // Samaritans, Shout, Lifeline
        "08082000247", "08088010800", "08000271234", "08088021414",
        "08088010327", // being hurt: England, Wales, Scotland, Northern Ireland, men
        "08001111", "08088005000", // Childline, NSPCC
        "01235820921", // Pelvic Partnership
    }.ToFrozenSet();

    public static ContentFile Check(ContentFile file, Problems problems)
    {
        foreach (var (at, text) in file.Text.Split('\n').Index())
        {
            if (!text.AsSpan().ContainsAnyInRange('0', '9')) continue;
            foreach (var match in Linked().Matches(text).Concat(Written().Matches(text)))
                if (!Known.Contains(Dialled(match.Value)))
                    problems.Add(file.Name, at + 1, "BC242",
                        $"'{match.Value.Trim()}' is not among the numbers that content may tell people to call",
                        "mend the number; or look it up in the source, and add it to src/BackCare/Reading/PhoneNumbers.cs");
        }
        return file;
    }

    private static string Dialled(string written) =>
        string.Concat(written.Replace("+44", "0").Where(char.IsAsciiDigit));

    [GeneratedRegex(@"(?:tel:|sms:|phone: )\+?[0-9][0-9 ]*")]
    private static partial Regex Linked();

    // Matches "0808 808 8000", "0800-1111", "+44 808 808 8000", "116 123"; no dates, doses, ranges or addresses.
    [GeneratedRegex(@"(?<![\w.,/+-])(?:(?:\+44 ?|0)[0-9]{2,4}(?:[ -]?[0-9]{3,4}){1,2}|116[ -]?[0-9]{3})(?![0-9])")]
    private static partial Regex Written();
}
