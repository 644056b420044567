namespace PixelPrompt.Data.Tasks.Reasoning;

/// <summary>How an attribute behaves in a matrix of 3x3 cells.</summary>
internal enum MatrixRelation
{
    /// <summary>One value in the whole matrix.</summary>
    Constant,

    /// <summary>One value a row, another one in each row.</summary>
    AlongRows,

    /// <summary>One value a column, another one in each column.</summary>
    AlongColumns,

    /// <summary>The same three values in every row and every column, each once.</summary>
    Distribution,
}
