using System.Text;
using BackCare.Accounts;

namespace BackCare.Tests.Review;

/// <summary>Codes by time, by the vectors of RFC 6238 and RFC 4648.</summary>
public sealed class TimeCodeFacts
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);

    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var step = TimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds));
        Assert.Equal(code, TimeCode.Of(Secret, step, digits: 8));
        Assert.Equal(code[2..], TimeCode.Of(Secret, step));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_as_the_standard_has_it(string text, string letters) =>
        Assert.Equal(letters, TimeCode.ToLetters(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData(-2, false), InlineData(-1, true), InlineData(0, true), InlineData(1, true), InlineData(2, false)]
    public void The_code_before_and_the_one_after_count_too_and_no_other(int off, bool counts)
    {
        var step = TimeCode.StepAt(Now) + off;
        Assert.Equal(counts ? step : null, TimeCode.Fits(Secret, TimeCode.Of(Secret, step), Now, last: 0));
    }

    [Fact]
    public void A_code_is_taken_once_and_none_that_is_older()
    {
        var step = TimeCode.StepAt(Now);
        Assert.Null(TimeCode.Fits(Secret, TimeCode.Of(Secret, step), Now, last: step));
        Assert.Null(TimeCode.Fits(Secret, TimeCode.Of(Secret, step - 1), Now, last: step));
        Assert.Equal(step + 1, TimeCode.Fits(Secret, TimeCode.Of(Secret, step + 1), Now, last: step));
    }

    [Theory]
    [InlineData("050 471", true)]
    [InlineData(" 050471\n", true)]
    [InlineData("050471a", false)]
    [InlineData("50471", false)]
    [InlineData("0050471", false)]
    [InlineData("", false)]
    [InlineData("٠٥٠٤٧١", false)]
    public void Spaces_do_not_matter_and_all_else_does(string typed, bool counts) =>
        Assert.Equal(counts, TimeCode.Fits(Secret, typed, Now, last: 0) is not null);
}
