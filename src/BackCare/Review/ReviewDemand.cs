namespace BackCare.Review;

/// <summary>What must be approved before people see it (the setting BackCare:Review:Demand).</summary>
public enum ReviewDemand
{
    /// <summary>Nothing, but anything that nobody has reviewed says so.</summary>
    None,

    /// <summary>The check is open only while its rules and its four outcomes are approved and in date.</summary>
    Rules,

    /// <summary>The same for each page, too. Pages of kind legal always stay.</summary>
    All,
}
