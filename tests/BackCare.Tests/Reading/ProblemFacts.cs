namespace BackCare.Tests.Reading;

/// <summary>A problem in one line, as a terminal and the log get it.</summary>
public sealed class ProblemFacts
{
    // The name of a file may hold anything, and whoever sends one in chooses it.
    [Theory]
    [InlineData("x\u001B[2J.md", @"x\u001B[2J.md")]
    [InlineData("x\n0 problems.md", @"x\u000A0 problems.md")]
    [InlineData("x\u009B2J.md", @"x\u009B2J.md")]
    [InlineData("x\u202Edm.md", @"x\u202Edm.md")]
    [InlineData("x\u2028.md", @"x\u2028.md")]
    [InlineData("x\U000E0041.md", @"x\U000E0041.md")]
    public void What_a_terminal_would_heed_is_shown_as_its_number(string name, string shown) =>
        Assert.Equal($"{shown}:1: BC057 '{shown}' is not the name of a page; name it otherwise",
            new Problem(name, 1, "BC057", $"'{name}' is not the name of a page", "name it otherwise").ToString());

    [Fact]
    public void Words_are_shown_as_they_are() =>
        Assert.Equal("café – €.md:2: BC001 “Ŵy” – 50 °C; …",
            new Problem("café – €.md", 2, "BC001", "“Ŵy” – 50 °C", "…").ToString());
}
