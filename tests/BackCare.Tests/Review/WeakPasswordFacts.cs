using BackCare.Accounts;
using BackCare.Review;

namespace BackCare.Tests.Review;

/// <summary>What a stranger would try first is refused, and the reviewer is told what is wrong with it.</summary>
public sealed class WeakPasswordFacts
{
    private static readonly Reviewer Jane =
        new("jane-smith", "Dr Jane Q. Smithers", "physiotherapist", "Test Register of Backs", "PH 074912",
            PasswordHash: null);

    [Theory]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("k9$Zp2!wQx7")]
    [InlineData("ééééééééééé")]
    public void It_has_at_least_12_characters(string password) => Assert.Contains("at least 12 characters", Fault(password));

    [Theory]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("AaAaAaAaAaAaAaAa")]
    [InlineData("            ")]
    [InlineData("aaaaaaaaaaa1")]
    [InlineData("abababababab")]
    [InlineData("wrenwrenwrenwr")]
    [InlineData("k9$Zp2!wk9$Zp2!w")]
    [InlineData("passwordpassword")]
    [InlineData("letmeinletmein")]
    public void It_is_not_the_same_few_characters_again_and_again(string password) =>
        Assert.Contains("again and again", Fault(password));

    [Theory]
    [InlineData("07700 900461")]
    [InlineData("19-07-1985 / 24.12.1958")]
    [InlineData("739104628517")]
    [InlineData("123456789012")]
    public void It_is_not_all_digits(string password) => Assert.Contains("all digits", Fault(password));

    [Theory]
    [InlineData("abcdefghijkl")]
    [InlineData("ABCDEFGHIJKLM")]
    [InlineData("zyxwvutsrqponm")]
    [InlineData("abcdef123456")]
    [InlineData("aabbccddeeff")]
    [InlineData("a1b2c3d4e5f6g7")]
    [InlineData("qwertyuiop12")]
    [InlineData("qwertyasdfgh")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("!QAZ2wsx£EDC")]
    [InlineData("1q2w3e4r5t6y")]
    [InlineData("mnbvcxzlkjhg")]
    [InlineData("a-b-c-d-e-f-g")]
    [InlineData("xyzabcdefghi!!")]
    public void It_is_no_run(string password) => Assert.Contains("is a run", Fault(password));

    [Theory]
    [InlineData("password1234")]
    [InlineData("Password2026!")]
    [InlineData("P4$$w0rd!!!!")]
    [InlineData("p.a.s.s.w.o.r.d")]
    [InlineData("p1a2s3s4w5o6r7d8")]
    [InlineData("ppaasssswwoorrdd")]
    [InlineData("letmein please")]
    [InlineData("iloveyou4ever")]
    [InlineData("Welcome-to-2026")]
    [InlineData("changeme-now!")]
    [InlineData("Summer2026!!")]
    [InlineData("JanuaryFebruary")]
    [InlineData("Liverpool1892")]
    [InlineData("ManchesterUnited")]
    [InlineData("YoullNeverWalkAlone")]
    [InlineData("correct horse battery staple")]
    [InlineData("CorrectHorseBatteryStaple1!")]
    [InlineData("May the Force be with you")]
    [InlineData("administrator")]
    [InlineData("trustno1trustno2")]
    [InlineData("qwerty-dragon-99")]
    [InlineData("ｐａｓｓｗｏｒｄ２０２６")] // wide letters
    public void It_is_not_made_of_what_everybody_chooses(string password) =>
        Assert.Contains("many people choose", Fault(password));

    [Theory]
    [InlineData("jane-smith-2026")]
    [InlineData("JaneSmith!!!!")]
    [InlineData("J4n3_5m1th_99")]
    [InlineData("smithersjane1")]
    [InlineData("xx-ph074912-xx")]
    [InlineData("BackCare2026!")]
    [InlineData("back-care-back")]
    [InlineData("my-backcare-1")]
    [InlineData("janesbackcare")]
    [InlineData("Rückgrat-2026")]
    [InlineData("registerofbacks")]
    public void It_is_not_the_reviewer_or_the_product_with_a_little_around_it(string password) =>
        Assert.Contains("your id or name", Fault(password));

    [Theory]
    [InlineData("twelve chars")]
    [InlineData("marmots under seven lamps")]
    [InlineData("kettle pigeon varnish 12")]
    [InlineData("my-password-is-a-crumpled-kettle")] // a common word does no harm to many others
    [InlineData("jane-keeps-eleven-marmots")]
    [InlineData("9$K2!x7@4Z#1vq")] // as programs make them
    [InlineData("hV7rTq2LmZx9")]
    [InlineData("3f9c1e7ab2d0486512")]
    [InlineData("деревня и семь ламп")]
    [InlineData("understudy property noon")] // holds runs by chance
    public void Everything_else_is_taken(string password) =>
        Assert.Null(WeakPassword.FaultOf(password, Jane, "BackCare", "Rückgrat"));

    [Fact]
    public void A_fault_says_how_to_mend_it_and_never_repeats_the_password()
    {
        foreach (var password in new[] { "aaaaaaaaaaaa", "abcdefghijkl", "Welcome-to-2026", "JaneSmith!!!!", "739104628517" })
        {
            Assert.Contains("four or five words", Fault(password));
            Assert.DoesNotContain(password, Fault(password));
        }
    }

    [Fact]
    public void A_short_id_is_found_as_well() =>
        Assert.Contains("your id or name", WeakPassword.FaultOf("joe-1985-joe-!", Jane with { Id = "joe" }) ?? "nothing");

    [Fact]
    public void A_reviewer_without_a_name_worth_the_word_can_still_choose() =>
        Assert.Null(
            WeakPassword.FaultOf("marmots under seven lamps", new("a", "", "-", "1", "", PasswordHash: null), "", " "));

    private static string Fault(string password) => WeakPassword.FaultOf(password, Jane, "BackCare", "Rückgrat") ?? "nothing";
}
