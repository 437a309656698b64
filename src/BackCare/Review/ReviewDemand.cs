namespace BackCare.Review;

/// <summary>What must be approved before it is shown to people (the setting BackCare:Review:Demand).</summary>
public enum ReviewDemand
{
    /// <summary>Nothing: what nobody has reviewed says so.</summary>
    None,

    /// <summary>The check is open only while its rules and its four outcomes are approved and in date.</summary>
    Rules,

    /// <summary>So is each page. Pages of kind legal stay.</summary>
    All,
}
