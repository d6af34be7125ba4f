namespace Saas.Honoraria.Contracts;

/// <summary>What a fee's rate is per.</summary>
public enum FeeUnit
{
    Hour,
    HalfHour,

    /// <summary>A day with any number of assignments in it.</summary>
    Day,

    /// <summary>An assignment, however long.</summary>
    Piece,
}

/// <summary>How minutes become half hours.</summary>
public enum TimeRounding
{
    /// <summary>15 minutes and more of a half hour count as one.</summary>
    NearestHalfHour,

    /// <summary>A half hour that has begun counts.</summary>
    StartedHalfHour,
}

/// <summary>What somebody has laid out money for.</summary>
public enum ExpenseKind
{
    Toll,
    Ferry,
    Parking,
    PublicTransport,
    Taxi,
    Lodging,

    /// <summary>A meal by its receipt, not by a rate.</summary>
    Meal,
    Other,
}

/// <summary>What came of the assignment that a claim is for.</summary>
public enum ClaimOutcome
{
    Attended,

    /// <summary>Did not come: nothing is paid.</summary>
    Absent,

    /// <summary>Called off by the one who asked.</summary>
    Cancelled,

    /// <summary>No assignment: travel and expenses alone.</summary>
    ExpensesOnly,
}

/// <summary>What a line of a claim is.</summary>
public enum LineKind
{
    Fee,
    Preparation,

    /// <summary>Compensation because it was called off late.</summary>
    Cancellation,
    LostEarnings,
    Kilometres,

    /// <summary>The supplement for passengers; its quantity is kilometres times passengers.</summary>
    Passengers,

    /// <summary>A meal allowance by rate.</summary>
    Meal,
    Toll,
    Ferry,
    Parking,
    PublicTransport,
    Taxi,
    Lodging,
    MealReceipt,
    OtherExpense,
}

/// <summary>What a line's quantity counts; the quantity itself is in thousandths of it.</summary>
public enum LineUnit
{
    Hour,
    HalfHour,
    Day,
    Kilometre,
    Piece,

    /// <summary>An amount as it was claimed, without a rate of its own.</summary>
    Sum,
}
