namespace Saas.Honoraria.Contracts;

/// <summary>Who pays for an assignment (domain.md §4; the survey of 62 centres counts by it).</summary>
public enum PayerArrangement
{
    /// <summary>The centre itself: the tenant's payroll and bank.</summary>
    Centre,

    /// <summary>The user organisation pays and invoices the centre.</summary>
    Organisation,

    /// <summary>Another body, mostly a hospital, pays directly.</summary>
    Direct,

    Unpaid,
}

/// <summary>What an assignment is tied to.</summary>
public enum AssignmentKind
{
    /// <summary>A phase of an offer's standard method.</summary>
    OfferPhase,
    Session,

    /// <summary>A shift in an organisation's office hours.</summary>
    Shift,
    Meeting,

    /// <summary>Something else, said in words.</summary>
    Other,
}

public enum AssignmentStatus
{
    Planned,
    Done,

    /// <summary>The representative did not come.</summary>
    Absent,

    /// <summary>Called off by the centre; compensation may be due.</summary>
    Cancelled,
}

public enum ClaimStatus
{
    Draft,
    Submitted,
    Returned,
    Approved,
    InBatch,
    Paid,
    Failed,
    Rejected,
    Withdrawn,
}

/// <summary>The two sums of a claim: what withholding and reporting may concern, and what is free of them.</summary>
public enum DuePart
{
    Fee,
    Expenses,
}

/// <summary>How a sum goes out.</summary>
public enum PayoutRoute
{
    /// <summary>A file for the payer's payroll system.</summary>
    Payroll,

    /// <summary>ISO 20022 pain.001.</summary>
    Bank,

    /// <summary>A basis list for the organisation that invoices, or the other body that pays.</summary>
    Basis,
}

public enum DueStatus
{
    Due,
    InBatch,
    Paid,
    Failed,
}

/// <summary>Active ⇄ resting (not to be asked for now); left for good, after which what they did is kept and who they were is not.</summary>
public enum RegisterStatus
{
    Active,
    Resting,
    Left,
}

/// <summary>Open → filled when as many as are needed have said yes, or closed by the coordinator.</summary>
public enum AskStatus
{
    Open,
    Filled,
    Closed,
}

/// <summary>What somebody answered to a request.</summary>
public enum AskAnswer
{
    None,
    Yes,
    No,
}
