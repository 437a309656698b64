namespace BackCare.Web.Tests;

internal static class RealAnswers
{
    public static OrdinaryPerson PersonWith(params IEnumerable<string> findings) =>
        new(findings.Select(OptionThatGives));

    public static (string Question, string Option) OptionThatGives(string finding) =>
        (from question in RealContent.Questionnaire.Questions
         from option in question.Options
         where option.Gives.Contains(finding)
         select (question.Id, option.Id)).First();
}
