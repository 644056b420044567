# Loss of the bundled transformer over the tokens it was trained on; gnuplot curve.gp writes curve.png.
set terminal pngcairo size 900,480 font "DejaVu Sans,11"
set output "curve.png"
set datafile separator ","
set key bottom left
set logscale y
set grid ytics lc rgb "#dddddd"
set xlabel "tokens (millions)"
set ylabel "negative log-likelihood (nats a token)"
set arrow from 16.35, graph 0 to 16.35, graph 1 nohead dt 2 lc rgb "#999999"
set label "8x8 tokens" at 15.9, graph 0.96 right textcolor rgb "#666666"
set arrow from 21.67, graph 0 to 21.67, graph 1 nohead dt 2 lc rgb "#999999"
set label "16x16" at 16.8, graph 0.96 left textcolor rgb "#666666"
set label "16x16, more families\nand sequences" at 22.1, graph 0.96 left textcolor rgb "#666666"
set arrow from 34.28, graph 0 to 34.28, graph 1 nohead dt 2 lc rgb "#999999"
set label "16x16, weak\nfamilies" at 34.7, graph 0.96 left textcolor rgb "#666666"
plot "curve.csv" using ($1/1e6):2 skip 1 with lines lw 1.5 lc rgb "#3465a4" title "training, all tokens", \
     "" using ($1/1e6):3 skip 1 with lines lw 1 lc rgb "#f57900" title "training, changed tokens of answers", \
     "validation.csv" using ($1/1e6):2 skip 1 with linespoints pt 7 ps 0.8 lc rgb "#204a87" title "validation, pairs", \
     "" using ($1/1e6):3 skip 1 with linespoints pt 5 ps 0.8 lc rgb "#4e9a06" title "validation, sequences"
