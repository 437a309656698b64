namespace BackCare.Tests.Review;

/// <summary>Whatever is named "closed" in the data folder closes the check.</summary>
public sealed class OperatorClosingFacts : WithTemporaryFolder
{
    private string Named => folder.In(OperatorClosing.FileName);

    [Theory]
    [InlineData("A word is wrong.", "A word is wrong.")]
    [InlineData("  A word is wrong. \r\nThe rest is for us.\n", "A word is wrong.")]
    [InlineData("", "No reason is given."), InlineData("\n\nToo late.", "No reason is given."), InlineData(" ", "No reason is given.")]
    public void A_file_of_the_operator_closes_the_check_and_its_first_line_is_the_reason(string text, string reason)
    {
        File.WriteAllText(Named, text);
        Assert.Equal(reason, OperatorClosing.FindReason(folder.Path, setting: null));
    }

    [Fact]
    public void An_operator_file_that_is_not_text_closes_the_check_too()
    {
        File.WriteAllBytes(Named, [0xff, 0xfe, 0xff, 0, 0xd8]);
        Assert.NotNull(OperatorClosing.FindReason(folder.Path, setting: null));
    }

    [Theory, System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    [InlineData("folder"), InlineData("link that leads nowhere"), InlineData("link to a folder"), InlineData("link to itself")]
    [InlineData("unreadable file")]
    public void A_folder_a_link_or_an_unreadable_file_under_that_name_closes_the_check(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There links are not for everybody, and files have no modes.");
        switch (what)
        {
            case "folder": Directory.CreateDirectory(Named); break;
            case "link that leads nowhere": File.CreateSymbolicLink(Named, "nowhere"); break;
            case "link to a folder": File.CreateSymbolicLink(Named, folder.Path); break;
            case "link to itself": File.CreateSymbolicLink(Named, Named); break;
            default: File.WriteAllText(Named, "A word is wrong."); File.SetUnixFileMode(Named, UnixFileMode.None); break;
        }
        // Root reads anything.
        Assert.Equal(what is "unreadable file" && Environment.IsPrivilegedProcess ? "A word is wrong." : "No reason is given.",
            OperatorClosing.FindReason(folder.Path, setting: null));
    }

    [Fact]
    public void The_check_is_closed_if_the_operator_file_cannot_be_looked_for()
    {
        Assert.Null(OperatorClosing.FindReason(folder.Path, setting: null));
        Assert.Equal("By a setting.", OperatorClosing.FindReason(folder.Path, "By a setting."));
        Assert.NotNull(OperatorClosing.FindReason(folder.In(new string('a', 300)), setting: null));
        Assert.NotNull(OperatorClosing.FindReason(folder.In("gone"), setting: null));
        File.WriteAllText(Named, "By a file.");
        Assert.Equal("By a file.", OperatorClosing.FindReason(folder.Path, "By a setting."));
    }
}
