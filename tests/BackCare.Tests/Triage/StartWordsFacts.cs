namespace BackCare.Tests.Triage;

/// <summary>
/// The words of the first page, as they are signed and compared: each with the name that says where it stands.
/// </summary>
public sealed class StartWordsFacts
{
    [Fact]
    public void Every_text_has_its_name_in_the_order_of_the_page() => Assert.Equal(
        [
            ("emergency heading", "Call 999"), ("emergency call", "Call now if"), ("emergency all", "All signs"),
            ("emergency line 1", "Chest pain"), ("emergency findings 1", "chest-pain, aortic-pattern"),
            ("emergency line 2", "A fall"), ("emergency findings 2", "serious-accident"),
            .. Under("whom", "Who is it about?"),
            ("sources", "nhs-back-pain, ifompt-2020"),
        ],
        new StartWords(
            new("Call 999", "Call now if", "All signs",
                [new("Chest pain", ["chest-pain", "aortic-pattern"]), new("A fall", ["serious-accident"])]),
            Words("Who is it about?"), ["nhs-back-pain", "ifompt-2020"]).All);

    private static WordsUnder Words(string heading) => new(heading, ["One line.", "Another."]);

    private static IEnumerable<(string Name, string Text)> Under(string part, string heading) =>
        Words(heading).All.Select(line => ($"{part} {line.Name}", line.Text));
}
