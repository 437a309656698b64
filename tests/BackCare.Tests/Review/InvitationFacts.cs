using BackCare.Accounts;
using FsCheck;
using FsCheck.Fluent;

namespace BackCare.Tests.Review;

/// <summary>What the data folder keeps of invitations, and how a code is typed.</summary>
public sealed class InvitationFacts : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("backcare-").FullName;
    private readonly Invitations invitations;

    public InvitationFacts() => invitations = new(data);

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public void An_invitation_is_read_as_it_was_kept()
    {
        var kept = Of("one");
        invitations.Keep(kept);
        Assert.Equal(kept, invitations.Find("one"));
        Assert.Null(invitations.Find("two"));
    }

    [Fact]
    public void A_new_one_takes_the_place_of_the_old_one()
    {
        invitations.Keep(Of("one"));
        invitations.Keep(Of("two"));
        invitations.Keep(Of("one") with { CodeHash = "another" });
        Assert.Equal("another", invitations.Find("one")!.CodeHash);
        Assert.Equal(2, Files().Length);
    }

    [Fact]
    public void One_that_was_ended_is_gone()
    {
        invitations.End("one");
        invitations.Keep(Of("one"));
        invitations.End("one");
        Assert.Null(invitations.Find("one"));
        Assert.Empty(Files());
    }

    [Fact]
    public void Its_file_is_named_by_a_hash_and_can_be_read_by_its_owner_alone()
    {
        invitations.Keep(Of("one"));
        var file = Assert.Single(Files());
        Assert.Matches("^[0-9a-f]{64}\\.json$", Path.GetFileName(file));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void A_folder_that_others_could_enter_is_closed_to_them()
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode ofOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var folder = Directory.CreateDirectory(Path.Combine(data, Invitations.FolderName)).FullName;
        File.SetUnixFileMode(folder, ofOwner | UnixFileMode.GroupRead | UnixFileMode.OtherExecute);
        invitations.Keep(Of("one"));
        Assert.Equal(ofOwner, File.GetUnixFileMode(folder));
    }

    [Theory]
    [InlineData("../one")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void No_id_leads_out_of_the_folder(string id) => Assert.Null(invitations.Find(id));

    [Fact]
    public void Half_of_a_file_is_not_taken_for_none()
    {
        invitations.Keep(Of("one"));
        File.WriteAllText(Assert.Single(Files()), "{\"Reviewer\":\"one\"");
        Assert.Throws<IOException>(() => invitations.Find("one"));
    }

    [Fact]
    public void Those_that_ended_long_ago_are_swept_and_no_others()
    {
        invitations.Keep(Of("one"));
        invitations.Sweep(DateTimeOffset.UtcNow + TimeSpan.FromDays(30));
        Assert.NotNull(invitations.Find("one"));
        invitations.Sweep(DateTimeOffset.UtcNow + TimeSpan.FromDays(34));
        Assert.Empty(Files());
    }

    [Fact]
    public void A_code_has_twenty_letters_or_digits_and_none_that_looks_like_another()
    {
        string[] codes = [.. Enumerable.Range(0, 500).Select(_ => InvitationCode.Make())];
        Assert.All(codes, code => Assert.Matches("^[34679ACDEFGHJKMNPQRTUVWXY]{5}(-[34679ACDEFGHJKMNPQRTUVWXY]{5}){3}$", code));
        Assert.Equal(codes.Length, codes.Distinct().Count());
        var letters = codes.SelectMany(InvitationCode.Bare).Distinct().Count();
        Assert.True(20 * Math.Log2(letters) >= 80, $"{letters} letters");
    }

    [Fact]
    public void However_a_code_is_spaced_and_written_it_is_the_same_code() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<bool[]>(), signs =>
        {
            var code = InvitationCode.Make();
            var typed = string.Concat(code.Select((letter, at) =>
                at < signs.Length && signs[at] ? $" {char.ToLowerInvariant(letter)}-" : $"{letter}"));
            return InvitationCode.Bare(typed) == InvitationCode.Bare(code);
        }));

    private static Invitation Of(string id) =>
        new(id, SignOffFolder.SomeHash, SignOffFolder.Now + Invitation.Lifetime);

    private string[] Files()
    {
        var folder = Path.Combine(data, Invitations.FolderName);
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }
}
