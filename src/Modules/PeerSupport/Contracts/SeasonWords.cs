namespace Saas.PeerSupport.Contracts;

/// <summary>Draft → open for applications → allocating → published → closed; from allocating it may be opened again.</summary>
public enum SeasonStatus
{
    Draft,
    Open,
    Allocating,
    Published,
    Closed,
}

/// <summary>Applied → allocated or declined, either of which the coordinator may undo while allocating; the organisation may withdraw until the deadline.</summary>
public enum ApplicationStatus
{
    Applied,
    Allocated,
    Declined,
    Withdrawn,
}

/// <summary>Which of an application's wishes.</summary>
public enum ChoiceOrder
{
    First,
    Second,
}

/// <summary>Proposed → accepted or declined by the other organisation, or withdrawn by the one that proposed it.</summary>
public enum SwapStatus
{
    Proposed,
    Accepted,
    Declined,
    Withdrawn,
}
