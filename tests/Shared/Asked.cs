using BackCare.Triage;

namespace BackCare.Tests.Shared;

/// <summary>What facts ask of the domain, and no page does.</summary>
internal static class Asked
{
    extension(Finding finding)
    {
        /// <summary>Whether it is at 111 or 999.</summary>
        public bool IsRedFlag => finding.Urgency >= Urgency.Urgent111;
    }

    extension(Wording)
    {
        /// <summary>The words alone, as they are read out.</summary>
        public static string Plain(string text) => string.Concat(Wording.Of(text).Select(run => run.Text));
    }
}
